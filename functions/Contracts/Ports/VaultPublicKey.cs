namespace Submissions.Contracts;

/// <summary>The public half of one version of a vault key.</summary>
public sealed record VaultPublicKey
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>SubjectPublicKeyInfo, DER (RFC 5280, section 4.1).</summary>
    public required byte[] SubjectPublicKeyInfo { get; init; }
}
