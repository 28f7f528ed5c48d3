using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// The intake or desk key: stanza <c>submissions/rsa-mlkem768</c> (sealed-format.md). Both halves are needed to open: the RSA one stays in the vault, the ML-KEM seed is a secret of the opening plane.
/// </summary>
public sealed class RsaMlKem768Recipient : IRecipient
{
    private readonly HybridKey _key;

    internal RsaMlKem768Recipient(HybridKey key) => _key = key;

    public bool IsPostQuantum => true;

    public bool MustBeAlone => false;

    /// <summary>First 16 bytes of SHA-256 over both public keys, in hexadecimal.</summary>
    public string KeyId => _key.KeyId;

    /// <summary>Checks a published key: RSA of 3072 or 4096 bits with e = 65537, a valid ML-KEM-768 encapsulation key, and the key id that follows from them. Says nothing about its dates.</summary>
    /// <returns>The recipient or <see cref="Refusal.KeyMalformed"/>.</returns>
    public static Outcome<RsaMlKem768Recipient> From(HybridPublicKey untrusted) =>
        HybridKey.Read(untrusted).TryGet(out var key) ? new RsaMlKem768Recipient(key) : Refusal.KeyMalformed;

    public Stanza Wrap(FileKey fileKey, Entropy entropy)
    {
        var sRsa = entropy.Bytes(HybridKey.RsaSecretLengthBytes);
        Span<byte> sPq = stackalloc byte[MlKem768.SecretLengthBytes];
        try
        {
            Span<byte> cPq = stackalloc byte[MlKem768.CiphertextLengthBytes];
            MlKem768.Encapsulate(_key.MlKem, entropy, cPq, sPq);
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(_key.SubjectPublicKeyInfo, out _);
            return Wrap(fileKey, sRsa, rsa.Encrypt(sRsa, RSAEncryptionPadding.OaepSHA256), sPq, cPq);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(sRsa);
            CryptographicOperations.ZeroMemory(sPq);
        }
    }

    /// <summary>The part without randomness, which the vectors fix.</summary>
    internal Stanza Wrap(FileKey fileKey, ReadOnlySpan<byte> sRsa, ReadOnlySpan<byte> cRsa, ReadOnlySpan<byte> sPq, ReadOnlySpan<byte> cPq)
    {
        Span<byte> wrapKey = stackalloc byte[KeyWrap.KeyLengthBytes];
        try
        {
            _key.DeriveWrapKey(sRsa, sPq, cRsa, cPq, wrapKey);
            return HybridStanza.Write(_key.KeyId, cRsa, cPq, KeyWrap.Wrap(wrapKey, KeyWrap.ZeroNonce, fileKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }
}
