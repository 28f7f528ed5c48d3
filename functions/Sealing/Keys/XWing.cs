using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// X-Wing, the KEM of ML-KEM-768 and X25519 (draft-connolly-cfrg-xwing-kem; HPKE KEM 0x647a).
/// <code>
/// public key  ML-KEM 1184 ‖ X25519 32         ciphertext  ML-KEM 1088 ‖ X25519 share 32
/// seed 32     → SHAKE256 → ML-KEM seed 64 ‖ X25519 scalar 32
/// secret      SHA3-256(ML-KEM secret ‖ X25519 secret ‖ share ‖ X25519 public key ‖ label)
/// </code>
/// </summary>
internal static class XWing
{
    public const int SeedLengthBytes = 32;
    public const int PublicKeyLengthBytes = MlKem768.PublicKeyLengthBytes + X25519.LengthBytes;
    public const int CiphertextLengthBytes = MlKem768.CiphertextLengthBytes + X25519.LengthBytes;
    public const int SecretLengthBytes = 32;

    private static ReadOnlySpan<byte> Label => @"\.//^\"u8;

    /// <summary>The two halves of a private key: an ML-KEM seed and an X25519 scalar, both the caller's to zero.</summary>
    public static (byte[] MlKemSeed, byte[] Scalar) Expand(ReadOnlySpan<byte> seed)
    {
        Span<byte> expanded = stackalloc byte[MlKem768.SeedLengthBytes + X25519.LengthBytes];
        try
        {
            Shake256.HashData(seed, expanded);
            var mlKemSeed = GC.AllocateUninitializedArray<byte>(MlKem768.SeedLengthBytes, pinned: true);
            var scalar = GC.AllocateUninitializedArray<byte>(X25519.LengthBytes, pinned: true);
            expanded[..MlKem768.SeedLengthBytes].CopyTo(mlKemSeed);
            expanded[MlKem768.SeedLengthBytes..].CopyTo(scalar);
            return (mlKemSeed, scalar);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(expanded);
        }
    }

    public static void Encapsulate(MLKemPublicKeyParameters mlKem, ReadOnlySpan<byte> point, Entropy entropy, Span<byte> ciphertext, Span<byte> secret)
    {
        Span<byte> secrets = stackalloc byte[3 * 32];
        var ephemeral = secrets[..32];
        var pq = secrets[32..64];
        var shared = secrets[64..];
        try
        {
            MlKem768.Encapsulate(mlKem, entropy, ciphertext[..MlKem768.CiphertextLengthBytes], pq);
            entropy.Fill(ephemeral);
            var share = ciphertext[MlKem768.CiphertextLengthBytes..];
            X25519.PublicKeyOf(ephemeral, share);
            if (!X25519.TryAgree(ephemeral, point, shared))
            {
                throw new InvalidOperationException("A recipient of low order got past parsing.");
            }
            Combine(pq, shared, share, point, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    /// <summary>False when the X25519 share is of low order.</summary>
    public static bool TryDecapsulate(MLKemPrivateKeyParameters mlKem, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, ReadOnlySpan<byte> ciphertext, Span<byte> secret)
    {
        Span<byte> secrets = stackalloc byte[2 * 32];
        var pq = secrets[..32];
        var shared = secrets[32..];
        try
        {
            var share = ciphertext[MlKem768.CiphertextLengthBytes..];
            if (!X25519.TryAgree(scalar, share, shared))
            {
                return false;
            }
            MlKem768.Decapsulate(mlKem, ciphertext[..MlKem768.CiphertextLengthBytes], pq);
            Combine(pq, shared, share, point, secret);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    private static void Combine(ReadOnlySpan<byte> pq, ReadOnlySpan<byte> shared, ReadOnlySpan<byte> share, ReadOnlySpan<byte> point, Span<byte> secret)
    {
        Span<byte> input = stackalloc byte[(4 * 32) + Label.Length];
        pq.CopyTo(input);
        shared.CopyTo(input[32..]);
        share.CopyTo(input[64..]);
        point.CopyTo(input[96..]);
        Label.CopyTo(input[128..]);
        SHA3_256.HashData(input, secret);
        CryptographicOperations.ZeroMemory(input);
    }
}
