using System.Collections.Concurrent;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>The ML-KEM halves of a key ring, fetched when first needed and again after their lifetime.</summary>
internal sealed class MlKemSeeds(ISecretStore secrets, string name, TimeSpan lifetime, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>The private key of one version.</summary>
    /// <exception cref="InvalidOperationException">The secret is not the seed of the published key: a fault of provisioning, and no sender's.</exception>
    /// <exception cref="VaultRefusedException">The plane may not read the secret.</exception>
    public async ValueTask<MLKemPrivateKeyParameters> GetAsync(string version, HybridKey publicKey, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (_held.TryGetValue(version, out var held) && time.GetElapsedTime(held.FetchedAt, now) < lifetime)
        {
            return held.Key;
        }
        var seed = await secrets.GetSecretAsync(name, version, cancellationToken);
        try
        {
            var key = seed.Length == MlKem768.SeedLengthBytes ? MlKem768.FromSeed(seed) : null;
            if (key is null || !key.GetPublicKeyEncoded().AsSpan().SequenceEqual(publicKey.MlKemPublicKey))
            {
                throw new InvalidOperationException($"The secret '{name}' does not hold the seed of the key that is published under its version.");
            }
            _held[version] = new Held(key, now);
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    public void Dispose() => _held.Clear();

    private sealed record Held(MLKemPrivateKeyParameters Key, long FetchedAt);
}
