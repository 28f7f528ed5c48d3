namespace Submissions.Contracts;

/// <summary>
/// Every version of the keys that planes open with and senders seal to. Blob <c>keys/current.json</c>, written by who holds the key ceremony, read by all planes.
/// A version is added with its dates and stays for as long as something sealed to it is kept, so that a rotation stops nobody: what was sealed under the old one still opens,
/// and planes that run look here again when a file names a version they do not know.
/// </summary>
public sealed record KeyDirectory
{
    /// <summary>The blob's name.</summary>
    public const string Name = "current.json";

    /// <summary>What witnesses and partners seal to; one version or more, in any order.</summary>
    public required IReadOnlyList<HybridPublicKey> Intake { get; init; }

    /// <summary>What working copies are sealed to; one version or more, in any order.</summary>
    public required IReadOnlyList<HybridPublicKey> Desk { get; init; }

    /// <summary>One or more <c>age1pq1…</c> recipients whose identities custodians keep offline.</summary>
    public required IReadOnlyList<string> Recovery { get; init; }

    /// <summary>P-256 SubjectPublicKeyInfo, Base64: checks promises.</summary>
    public required string Promise { get; init; }

    /// <summary>P-256 SubjectPublicKeyInfo, Base64: checks messages of staff to witnesses.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// The version to seal to: of those that have begun, the one that began last. It need not be unexpired: an operator who forgot to rotate is told by the alert on its date,
    /// and evidence is taken nevertheless; the date binds senders who kept a key and cannot ask.
    /// </summary>
    /// <returns>Null only when none has begun.</returns>
    public static HybridPublicKey? Current(IEnumerable<HybridPublicKey> versions, DateTimeOffset now) =>
        versions.Where(version => version.NotBefore <= now).MaxBy(version => version.NotBefore);

    /// <summary>What senders are told; null when no version of the intake key has begun.</summary>
    public PublishedKeys? ForSenders(DateTimeOffset now) =>
        Current(Intake, now) is { } intake ? new PublishedKeys { Intake = intake, Recovery = Recovery, Promise = Promise, Message = Message } : null;
}
