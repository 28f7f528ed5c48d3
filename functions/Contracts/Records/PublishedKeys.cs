namespace Submissions.Contracts;

/// <summary>The keys that a witness or partner seals to now; served as <c>/keys</c>. Short, because phones fetch it: older versions stay in <see cref="KeyDirectory"/>.</summary>
public sealed record PublishedKeys
{
    /// <summary>What witnesses and partners seal to.</summary>
    public required HybridPublicKey Intake { get; init; }

    /// <summary>One or more <c>age1pq1…</c> recipients whose identities custodians keep offline.</summary>
    public required IReadOnlyList<string> Recovery { get; init; }

    /// <summary>P-256 SubjectPublicKeyInfo, Base64: checks promises.</summary>
    public required string Promise { get; init; }

    /// <summary>P-256 SubjectPublicKeyInfo, Base64: checks messages of staff to witnesses.</summary>
    public string? Message { get; init; }

    /// <summary>Message keys of earlier times, the oldest first, so that older messages are still believed.</summary>
    public IReadOnlyList<string>? FormerMessages { get; init; }

    /// <summary>An <c>age1…</c> recipient (X25519, not post-quantum) for files that come without scripts; absent where none are taken.</summary>
    public string? Drop { get; init; }

    /// <summary>The key of the public log in which all the others are proven: <c>origin+8 hexadecimal digits+Base64</c> (c2sp.org/signed-note).</summary>
    public string? Log { get; init; }

    /// <summary>The key of the custody log, in the same spelling: the same key under that log's origin. Checks receipts.</summary>
    public string? CustodyLog { get; init; }

    /// <summary>For each key named a <c>c2sp.org/tlog-proof</c> of its entry in that log, in any order; each stands alone. Senders seal to nothing that is not proven.</summary>
    public IReadOnlyList<string>? Proofs { get; init; }

    /// <summary>What this installation takes beyond sending, so that a form kept as a file knows what it may offer: <c>mailbox</c>, <c>offline</c>.</summary>
    public IReadOnlyList<string>? Offers { get; init; }
}
