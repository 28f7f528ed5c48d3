using Org.BouncyCastle.Crypto.Kems;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// ML-KEM-768 (FIPS 203) from BouncyCastle: the platform has it only with OpenSSL 3.5, which Debian 12 lacks.
/// Expanded private keys live in BouncyCastle's objects, which cannot be zeroed; they are dropped as soon as they are not needed.
/// </summary>
internal static class MlKem768
{
    /// <summary>d ‖ z (FIPS 203, section 7.1).</summary>
    public const int SeedLengthBytes = 64;

    public const int PublicKeyLengthBytes = 1184;
    public const int CiphertextLengthBytes = 1088;
    public const int SecretLengthBytes = 32;

    public static MLKemPrivateKeyParameters FromSeed(byte[] seed) => MLKemPrivateKeyParameters.FromSeed(MLKemParameters.ml_kem_768, seed);

    public static byte[] PublicKeyOf(byte[] seed) => FromSeed(seed).GetPublicKeyEncoded();

    /// <summary>Null when the bytes are no encapsulation key: wrong length, or a coefficient not below q (FIPS 203, section 7.2).</summary>
    public static MLKemPublicKeyParameters? TryReadPublicKey(ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length != PublicKeyLengthBytes || !AreCoefficientsReduced(untrusted))
        {
            return null;
        }
        return MLKemPublicKeyParameters.FromEncoding(MLKemParameters.ml_kem_768, untrusted.ToArray());
    }

    public static void Encapsulate(MLKemPublicKeyParameters publicKey, Entropy entropy, Span<byte> ciphertext, Span<byte> secret)
    {
        var kem = new MLKemEncapsulator(MLKemParameters.ml_kem_768);
        kem.Init(new ParametersWithRandom(publicKey, EntropyGenerator.From(entropy)));
        kem.Encapsulate(ciphertext, secret);
    }

    /// <summary>Never fails on a ciphertext of the right length: a wrong one gives another secret (implicit rejection).</summary>
    public static void Decapsulate(MLKemPrivateKeyParameters privateKey, ReadOnlySpan<byte> ciphertext, Span<byte> secret)
    {
        var kem = new MLKemDecapsulator(MLKemParameters.ml_kem_768);
        kem.Init(privateKey);
        kem.Decapsulate(ciphertext, secret);
    }

    private static bool AreCoefficientsReduced(ReadOnlySpan<byte> untrusted)
    {
        const int q = 3329;
        for (var i = 0; i < PublicKeyLengthBytes - 32; i += 3)
        {
            var first = untrusted[i] | ((untrusted[i + 1] & 0x0F) << 8);
            var second = (untrusted[i + 1] >> 4) | (untrusted[i + 2] << 4);
            if (first >= q || second >= q)
            {
                return false;
            }
        }
        return true;
    }
}
