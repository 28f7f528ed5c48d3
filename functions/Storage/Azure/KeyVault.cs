using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Core;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Security.KeyVault.Secrets;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>The vault port on Azure Key Vault. Secrets are Base64. A plane's role says which of these calls succeed.</summary>
public sealed class KeyVault(Uri address, TokenCredential credential) : IVault, ISecretStore
{
    /// <summary>On a version of a seed: the version of the key it belongs to.</summary>
    private const string KeyVersionTag = "key-version";

    private readonly KeyClient _keys = new(address, credential);
    private readonly SecretClient _secrets = new(address, credential);
    private readonly ConcurrentDictionary<string, string> _seeds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CryptographyClient> _operations = new(StringComparer.Ordinal);

    public Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken) => AskAsync(key, async () =>
    {
        KeyVaultKey found = await _keys.GetKeyAsync(key, cancellationToken: cancellationToken);
        return new VaultPublicKey { Name = key, Version = found.Properties.Version, SubjectPublicKeyInfo = SubjectPublicKeyInfo(found.Key) };
    });

    public async Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(key, async () =>
                (await Operations(key, version).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.ToArray(), cancellationToken)).Key);
        }
        catch (RequestFailedException failure) when (failure.Status == 400)
        {
            return null;
        }
    }

    public Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) => AskAsync(key, async () =>
        (await Operations(key, version).SignAsync(SignatureAlgorithm.ES256, digest.ToArray(), cancellationToken)).Signature);

    public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken) => AskAsync(name, async () =>
    {
        var named = version is null ? null : await VersionForAsync(name, version, cancellationToken);
        KeyVaultSecret secret = await _secrets.GetSecretAsync(name, named, cancellationToken: cancellationToken);
        return Convert.FromBase64String(secret.Value);
    });

    /// <summary>Key Vault names versions itself, so the two halves of a hybrid key cannot have one name: the seed carries the key's version in its tag.</summary>
    private async Task<string> VersionForAsync(string name, string keyVersion, CancellationToken cancellationToken)
    {
        if (!_seeds.TryGetValue($"{name}/{keyVersion}", out var found))
        {
            await foreach (var version in _secrets.GetPropertiesOfSecretVersionsAsync(name, cancellationToken))
            {
                if (version.Tags.TryGetValue(KeyVersionTag, out var tag))
                {
                    _seeds[$"{name}/{tag}"] = version.Version;
                }
            }
            found = _seeds.GetValueOrDefault($"{name}/{keyVersion}");
        }
        return found ?? throw new VaultRefusedException(VaultRefusal.NotFound, name);
    }

    private CryptographyClient Operations(string key, string version) =>
        _operations.GetOrAdd($"{key}/{version}", id => new CryptographyClient(new Uri(address, $"keys/{id}"), credential));

    /// <summary>Tells the vault's answers apart; throttling only after the SDK's own retries; whatever is no answer goes through.</summary>
    private static async Task<T> AskAsync<T>(string name, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            throw new VaultRefusedException(VaultRefusal.NotFound, name);
        }
        catch (RequestFailedException failure) when (failure.Status == 429)
        {
            throw new VaultRefusedException(VaultRefusal.Throttled, name);
        }
        catch (RequestFailedException failure) when (failure.Status == 403)
        {
            throw new VaultRefusedException(failure.Message.Contains("disabled", StringComparison.OrdinalIgnoreCase) ? VaultRefusal.KeyDisabled : VaultRefusal.Forbidden, name);
        }
    }

    private static byte[] SubjectPublicKeyInfo(JsonWebKey key)
    {
        if (key.KeyType == KeyType.Rsa || key.KeyType == KeyType.RsaHsm)
        {
            using var rsa = key.ToRSA();
            return rsa.ExportSubjectPublicKeyInfo();
        }
        using ECDsa curve = key.ToECDsa();
        return curve.ExportSubjectPublicKeyInfo();
    }
}
