using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>What provisioning and publishing need of hybrid keys.</summary>
public static class HybridKeys
{
    /// <summary>Length of an ML-KEM seed (d ‖ z, FIPS 203).</summary>
    public const int MlKemSeedLengthBytes = MlKem768.SeedLengthBytes;

    /// <summary>A new ML-KEM-768 seed: the secret <see cref="VaultKeys.IntakeMlKem"/> or <see cref="VaultKeys.DeskMlKem"/>. The caller zeroes it once it is stored.</summary>
    public static byte[] GenerateMlKemSeed(Entropy entropy)
    {
        var seed = GC.AllocateUninitializedArray<byte>(MlKemSeedLengthBytes, pinned: true);
        entropy.Fill(seed);
        return seed;
    }

    /// <summary>The record to publish for one version of a key.</summary>
    /// <param name="rsa">The vault's RSA key, 3072 or 4096 bits.</param>
    /// <param name="mlKemSeed">The secret's 64 bytes; only the public key is kept.</param>
    /// <param name="notBefore">Not to be sealed to before.</param>
    /// <param name="expires">Not to be sealed to from then on.</param>
    /// <returns>The record, or <see cref="Refusal.KeyMalformed"/> when the RSA key is of another kind or the seed of another length.</returns>
    public static Outcome<HybridPublicKey> Publish(VaultPublicKey rsa, byte[] mlKemSeed, DateTimeOffset notBefore, DateTimeOffset expires)
    {
        if (mlKemSeed.Length != MlKemSeedLengthBytes || !HybridKey.Read(rsa.SubjectPublicKeyInfo, MlKem768.PublicKeyOf(mlKemSeed)).TryGet(out var key))
        {
            return Refusal.KeyMalformed;
        }
        return new HybridPublicKey
        {
            KeyId = key.KeyId,
            Version = rsa.Version,
            Rsa = Convert.ToBase64String(key.SubjectPublicKeyInfo),
            MlKem = Convert.ToBase64String(key.MlKemPublicKey),
            NotBefore = notBefore,
            Expires = expires,
        };
    }
}
