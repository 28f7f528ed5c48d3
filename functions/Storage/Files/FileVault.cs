using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// The key vault on one machine, as one plane sees it: the operations of Key Vault on key files, with that plane's rights and no others.
/// Without <paramref name="rights"/> nothing is refused: the official build on a developer's machine, where no table of rights is at hand. Keys are read for each operation and zeroed after it, so a version disabled by an operator is disabled at once.
/// </summary>
public sealed class FileVault(VaultFolder folder, IReadOnlySet<VaultRight>? rights) : IVault, ISecretStore
{
    public async Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken)
    {
        Demand(VaultOperation.GetPublicKey, key);
        var (file, version) = folder.LocateKey(key, null);
        using AsymmetricAlgorithm pair = IsRsa(key) ? await ReadAsync(file, RSA.Create(), cancellationToken) : await ReadAsync(file, ECDsa.Create(), cancellationToken);
        return new VaultPublicKey { Name = key, Version = version, SubjectPublicKeyInfo = pair.ExportSubjectPublicKeyInfo() };
    }

    public async Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        Demand(VaultOperation.Unwrap, key);
        using var rsa = await ReadAsync(folder.LocateKey(key, version).File, RSA.Create(), cancellationToken);
        try
        {
            return rsa.Decrypt(wrapped.Span, RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            // Key Vault answers 400 and does not say why; neither do we.
            return null;
        }
    }

    public async Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        Demand(VaultOperation.Sign, key);
        if (digest.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("ES256 signs a SHA-256 digest.", nameof(digest));
        }
        using var ecdsa = await ReadAsync(folder.LocateKey(key, version).File, ECDsa.Create(), cancellationToken);
        return ecdsa.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken)
    {
        Demand(VaultOperation.GetSecret, name);
        return File.ReadAllBytesAsync(folder.LocateSecret(name, version), cancellationToken);
    }

    private void Demand(VaultOperation operation, string name)
    {
        if (rights?.Contains(new VaultRight(operation, name)) == false)
        {
            throw new VaultRefusedException(VaultRefusal.Forbidden, name);
        }
    }

    private static bool IsRsa(string key) => key is VaultKeys.Intake or VaultKeys.Desk;

    private static async Task<T> ReadAsync<T>(string file, T key, CancellationToken cancellationToken)
        where T : AsymmetricAlgorithm
    {
        var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        var pem = new char[bytes.Length];
        try
        {
            key.ImportFromPem(pem.AsSpan(0, Encoding.ASCII.GetChars(bytes, pem)));
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            Array.Clear(pem);
        }
    }
}
