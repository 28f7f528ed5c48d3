namespace Submissions.Contracts;

/// <summary>The keys that senders and planes seal to. Blob <c>keys/current.json</c>, served as <c>/keys</c>.</summary>
public sealed record PublishedKeys
{
    /// <summary>The blob's name.</summary>
    public const string Name = "current.json";

    /// <summary>What witnesses and partners seal to.</summary>
    public required HybridPublicKey Intake { get; init; }

    /// <summary>What working copies are sealed to.</summary>
    public required HybridPublicKey Desk { get; init; }

    /// <summary>One or more <c>age1pq1…</c> recipients whose identities custodians keep offline.</summary>
    public required IReadOnlyList<string> Recovery { get; init; }

    /// <summary>P-256 SubjectPublicKeyInfo, Base64: checks promises.</summary>
    public required string Promise { get; init; }
}
