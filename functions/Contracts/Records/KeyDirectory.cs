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

    /// <summary>Message keys of earlier times, the oldest first: what they signed is still believed. One that was stolen is taken off, and with it goes what it signed.</summary>
    public IReadOnlyList<string>? FormerMessages { get; init; }

    /// <summary>An <c>age1…</c> recipient (X25519, not post-quantum) for files that come without scripts; absent where none are taken.</summary>
    public string? Drop { get; init; }

    /// <summary>All message keys, the oldest first.</summary>
    public IReadOnlyList<string> MessageKeys() => [.. FormerMessages ?? [], .. new[] { Message }.OfType<string>()];

    /// <summary>
    /// The version to seal to: of those that have begun, the one that began last. It need not be unexpired: an operator who forgot to rotate is told by the alert on its date,
    /// and evidence is taken nevertheless; the date binds senders who kept a key and cannot ask. Where none has begun, the first: a clock that was put back must not stop evidence either.
    /// </summary>
    /// <returns>Null only when there is none.</returns>
    public static HybridPublicKey? Current(IEnumerable<HybridPublicKey> versions, DateTimeOffset now) =>
        versions.MinBy(version => version.NotBefore <= now ? (false, -version.NotBefore.UtcTicks) : (true, version.NotBefore.UtcTicks));

    /// <summary>
    /// What senders are told: only keys that are proven in the public log, so of the intake key the newest such version that has begun. Recovery recipients, former message keys and a drop key that are not proven yet are
    /// left out until they are.
    /// </summary>
    /// <returns>Null while the intake key, all recovery recipients, the promise key or the message key are not proven: the first moments of an installation, or Custody does not run.</returns>
    public PublishedKeys? ForSenders(LoggedKeys logged, DateTimeOffset now)
    {
        var intake = Current(Intake.Where(version => logged.ProofOf(KeyUses.Intake, KeyParts.Of(version)) is not null), now);
        var recovery = Recovery.Where(recipient => logged.ProofOf(KeyUses.Recovery, KeyParts.OfRecipient(recipient)) is not null).ToList();
        var promise = logged.ProofOf(KeyUses.Promise, KeyParts.OfSigner(Promise));
        var message = Message is null ? null : logged.ProofOf(KeyUses.Message, KeyParts.OfSigner(Message));
        if (intake is null || recovery.Count == 0 || promise is null || (Message is not null && message is null))
        {
            return null;
        }
        var drop = Drop is null ? null : logged.ProofOf(KeyUses.Drop, KeyParts.OfRecipient(Drop));
        var former = (FormerMessages ?? []).Where(key => logged.ProofOf(KeyUses.Message, KeyParts.OfSigner(key)) is not null).ToList();
        IEnumerable<string?> proofs =
        [
            logged.ProofOf(KeyUses.Intake, KeyParts.Of(intake)),
            .. recovery.Select(recipient => logged.ProofOf(KeyUses.Recovery, KeyParts.OfRecipient(recipient))),
            promise,
            message,
            .. former.Select(key => logged.ProofOf(KeyUses.Message, KeyParts.OfSigner(key))),
            drop,
        ];
        return new PublishedKeys
        {
            Intake = intake,
            Recovery = recovery,
            Promise = Promise,
            Message = Message,
            FormerMessages = former.Count == 0 ? null : former,
            Drop = drop is null ? null : Drop,
            Log = logged.Log,
            CustodyLog = logged.CustodyLog,
            Proofs = [.. proofs.OfType<string>()],
        };
    }
}
