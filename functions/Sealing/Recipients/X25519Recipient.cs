using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// An <c>age1…</c> recipient (c2sp.org/age, "The X25519 recipient type"). Every age tool has it; a quantum computer opens what is sealed to it.
/// <code>
/// -> X25519 Base64(ephemeral share)
/// Base64(ChaCha20-Poly1305(HKDF-SHA-256(ikm = shared secret, salt = share ‖ recipient, info), file key))
/// </code>
/// </summary>
public sealed class X25519Recipient : IRecipient
{
    internal const string StanzaType = "X25519";
    internal const string Prefix = "age";

    private readonly byte[] _point;

    internal X25519Recipient(byte[] point) => _point = point;

    public bool IsPostQuantum => false;

    public bool MustBeAlone => false;

    /// <summary>Reads <c>age1…</c>, or <see cref="Refusal.KeyMalformed"/>.</summary>
    public static Outcome<X25519Recipient> Parse(ReadOnlySpan<char> untrustedText)
    {
        var point = new byte[X25519.LengthBytes];
        return Bech32.TryDecode(untrustedText, Prefix, point) && X25519.IsUsable(point) ? new X25519Recipient(point) : Refusal.KeyMalformed;
    }

    public Stanza Wrap(FileKey fileKey, Entropy entropy)
    {
        Span<byte> secrets = stackalloc byte[3 * 32];
        var ephemeral = secrets[..32];
        var shared = secrets[32..64];
        var wrapKey = secrets[64..];
        try
        {
            entropy.Fill(ephemeral);
            Span<byte> share = stackalloc byte[X25519.LengthBytes];
            X25519.PublicKeyOf(ephemeral, share);
            if (!X25519.TryAgree(ephemeral, _point, shared))
            {
                throw new InvalidOperationException("A recipient of low order got past parsing.");
            }
            DeriveWrapKey(shared, share, _point, wrapKey);
            return new Stanza(StanzaType, [RawBase64.Encode(share)], KeyWrap.Wrap(wrapKey, KeyWrap.ZeroNonce, fileKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    public override string ToString() => Encoding.ASCII.GetString(Bech32.Encode(Prefix, _point));

    internal static void DeriveWrapKey(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> share, ReadOnlySpan<byte> point, Span<byte> wrapKey)
    {
        Span<byte> salt = stackalloc byte[2 * X25519.LengthBytes];
        share.CopyTo(salt);
        point.CopyTo(salt[X25519.LengthBytes..]);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, wrapKey, salt, "age-encryption.org/v1/X25519"u8);
    }
}
