namespace Submissions.Contracts;

/// <summary>
/// The key vault as a plane sees it: the same three operations on a key file and on Azure Key Vault. Private keys never leave it.
/// Both implementations throw <see cref="VaultRefusedException"/> when the plane has no right or the key is disabled; every other fault is the world's and is retried by whoever called.
/// </summary>
public interface IVault
{
    /// <summary>The public half of the current version of a key.</summary>
    /// <param name="key">A name of <see cref="VaultKeys"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>RSA-OAEP-256 with an empty label (RFC 8017, section 7.1.2).</summary>
    /// <param name="key">A name of <see cref="VaultKeys"/>.</param>
    /// <param name="version">The version the ciphertext was made for.</param>
    /// <param name="wrapped">Ciphertext, as long as the modulus.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The plaintext, which the caller zeroes; null when the ciphertext does not open under this key.</returns>
    Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken);

    /// <summary>ES256: ECDSA over P-256 with SHA-256.</summary>
    /// <param name="key">A name of <see cref="VaultKeys"/>.</param>
    /// <param name="version">The version to sign with.</param>
    /// <param name="digest">A SHA-256 digest, 32 bytes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>64 bytes, r ‖ s (IEEE P1363), as Key Vault returns it.</returns>
    Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}
