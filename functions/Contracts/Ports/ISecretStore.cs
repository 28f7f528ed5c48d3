namespace Submissions.Contracts;

/// <summary>Secrets a plane may read: ML-KEM seeds, the intake MAC key, the drop identity. Same refusals as <see cref="IVault"/>.</summary>
public interface ISecretStore
{
    /// <summary>The bytes of one version of a secret; the caller zeroes them.</summary>
    /// <param name="name">A name of <see cref="VaultKeys"/>.</param>
    /// <param name="version">A version, or null for the current one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken);
}
