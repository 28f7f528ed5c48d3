namespace Submissions.Contracts;

/// <summary>A published key with the proof that the public log names it.</summary>
public sealed record LoggedKey
{
    /// <summary>What the key is for: a name of <see cref="KeyUses"/>.</summary>
    public required string Use { get; init; }

    /// <summary>The key's parts by name, as <see cref="KeyParts"/> makes them.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>A <c>c2sp.org/tlog-proof</c> of the entry, as text.</summary>
    public required string Proof { get; init; }
}
