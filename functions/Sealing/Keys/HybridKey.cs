using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>A checked public key of the stanza <c>submissions/rsa-mlkem768</c>, and the derivation that both sides share.</summary>
internal sealed class HybridKey
{
    /// <summary>Length of s_rsa.</summary>
    public const int RsaSecretLengthBytes = 32;

    private static ReadOnlySpan<byte> Info => "submissions/rsa-mlkem768/v1"u8;

    private HybridKey(byte[] subjectPublicKeyInfo, byte[] mlKemPublicKey, MLKemPublicKeyParameters mlKem, int modulusLengthBytes)
    {
        (SubjectPublicKeyInfo, MlKemPublicKey, MlKem, ModulusLengthBytes) = (subjectPublicKeyInfo, mlKemPublicKey, mlKem, modulusLengthBytes);
        KeyId = KeyIdOf(subjectPublicKeyInfo, mlKemPublicKey);
    }

    public string KeyId { get; }

    public byte[] SubjectPublicKeyInfo { get; }

    public byte[] MlKemPublicKey { get; }

    public MLKemPublicKeyParameters MlKem { get; }

    /// <summary>384 or 512: also the length of c_rsa.</summary>
    public int ModulusLengthBytes { get; }

    /// <summary>Checks both halves and that the key id is theirs; <see cref="Refusal.KeyMalformed"/> if not.</summary>
    public static Outcome<HybridKey> Read(HybridPublicKey untrusted) =>
        TryDecode(untrusted.Rsa, out var rsa) && TryDecode(untrusted.MlKem, out var mlKem) && Read(rsa, mlKem).TryGet(out var key) && key.KeyId == untrusted.KeyId
            ? key
            : Refusal.KeyMalformed;

    /// <summary>Checks both halves.</summary>
    public static Outcome<HybridKey> Read(byte[] untrustedSubjectPublicKeyInfo, byte[] untrustedMlKemPublicKey)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(untrustedSubjectPublicKeyInfo, out var read);
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            return read == untrustedSubjectPublicKeyInfo.Length && rsa.KeySize is 3072 or 4096
                && parameters.Exponent.AsSpan().SequenceEqual<byte>([1, 0, 1])
                && rsa.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(untrustedSubjectPublicKeyInfo)
                && MlKem768.TryReadPublicKey(untrustedMlKemPublicKey) is { } mlKem
                    ? new HybridKey(untrustedSubjectPublicKeyInfo, untrustedMlKemPublicKey, mlKem, rsa.KeySize / 8)
                    : Refusal.KeyMalformed;
        }
        catch (CryptographicException)
        {
            return Refusal.KeyMalformed;
        }
    }

    /// <summary>HKDF-SHA-256(ikm = s_rsa ‖ s_pq, salt = SHA-256(c_rsa ‖ c_pq ‖ SPKI ‖ ML-KEM public key), info).</summary>
    public void DeriveWrapKey(ReadOnlySpan<byte> sRsa, ReadOnlySpan<byte> sPq, ReadOnlySpan<byte> cRsa, ReadOnlySpan<byte> cPq, Span<byte> wrapKey)
    {
        Span<byte> salt = stackalloc byte[SHA256.HashSizeInBytes];
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            hash.AppendData(cRsa);
            hash.AppendData(cPq);
            hash.AppendData(SubjectPublicKeyInfo);
            hash.AppendData(MlKemPublicKey);
            hash.GetHashAndReset(salt);
        }
        Span<byte> secrets = stackalloc byte[RsaSecretLengthBytes + MlKem768.SecretLengthBytes];
        try
        {
            sRsa.CopyTo(secrets);
            sPq.CopyTo(secrets[RsaSecretLengthBytes..]);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets, wrapKey, salt, Info);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    private static string KeyIdOf(byte[] subjectPublicKeyInfo, byte[] mlKemPublicKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(subjectPublicKeyInfo);
        hash.AppendData(mlKemPublicKey);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HybridStanza.KeyIdLength / 2));
    }

    private static bool TryDecode(string untrustedText, out byte[] bytes)
    {
        bytes = new byte[untrustedText.Length / 4 * 3];
        var isBase64 = Convert.TryFromBase64String(untrustedText, bytes, out var written);
        bytes = bytes[..written];
        return isBase64;
    }
}
