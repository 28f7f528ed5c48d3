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

    /// <summary>What this installation takes beyond sending, so that a form kept as a file knows what it may offer: <c>mailbox</c>, <c>offline</c>.</summary>
    public IReadOnlyList<string>? Offers { get; init; }
}
