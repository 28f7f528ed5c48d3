namespace Submissions.Contracts;

/// <summary>
/// Which published keys are proven in the public log, and by what. Blob <c>checkpoints/public/keys</c>: written by Custody after each checkpoint of the public log, read by Intake,
/// which names no key to senders that is not in it. Each proof stands alone and may be under a checkpoint of its own.
/// </summary>
public sealed record LoggedKeys
{
    /// <summary>The blob's name in <see cref="Containers.Checkpoints"/>.</summary>
    public const string Name = "public/keys";

    /// <summary>The key that signed the proofs' checkpoints: <c>origin+8 hexadecimal digits+Base64</c> (c2sp.org/signed-note).</summary>
    public required string Log { get; init; }

    /// <summary>The same key under the custody log's origin: receipts are checked with it.</summary>
    public required string CustodyLog { get; init; }

    public required IReadOnlyList<LoggedKey> Keys { get; init; }

    /// <summary>The proof of a key with exactly these parts for this use; null when it is not proven.</summary>
    public string? ProofOf(string use, IReadOnlyDictionary<string, string> parts) =>
        Keys.FirstOrDefault(key => key.Use == use && KeyParts.AreSame(key.Parameters, parts))?.Proof;
}
