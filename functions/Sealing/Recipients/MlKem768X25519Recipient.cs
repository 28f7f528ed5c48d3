using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// An <c>age1pq1…</c> recipient: what recovery keys and return codes are. The file key is sealed with HPKE (RFC 9180) over X-Wing.
/// <code>
/// -> mlkem768x25519 Base64(ML-KEM-768 ciphertext ‖ X25519 share)
/// Base64(HPKE SealBase(info "age-encryption.org/mlkem768x25519", file key))
/// </code>
/// </summary>
public sealed class MlKem768X25519Recipient : IRecipient
{
    internal const string StanzaType = "mlkem768x25519";

    private const string Prefix = "age1pq";

    private readonly MLKemPublicKeyParameters _mlKem;
    private readonly byte[] _publicKey;

    private MlKem768X25519Recipient(MLKemPublicKeyParameters mlKem, byte[] publicKey) => (_mlKem, _publicKey) = (mlKem, publicKey);

    public bool IsPostQuantum => true;

    public bool MustBeAlone => false;

    /// <summary>Reads <c>age1pq1…</c>, or <see cref="Refusal.KeyMalformed"/>.</summary>
    public static Outcome<MlKem768X25519Recipient> Parse(ReadOnlySpan<char> untrustedText)
    {
        var publicKey = new byte[XWing.PublicKeyLengthBytes];
        return Bech32.TryDecode(untrustedText, Prefix, publicKey) ? Of(publicKey) : Refusal.KeyMalformed;
    }

    public Stanza Wrap(FileKey fileKey, Entropy entropy)
    {
        Span<byte> secrets = stackalloc byte[32 + KeyWrap.KeyLengthBytes + ChunkFormat.NonceLengthBytes];
        var shared = secrets[..32];
        var key = secrets[32..64];
        var nonce = secrets[64..];
        try
        {
            Span<byte> ciphertext = stackalloc byte[XWing.CiphertextLengthBytes];
            XWing.Encapsulate(_mlKem, _publicKey.AsSpan(MlKem768.PublicKeyLengthBytes), entropy, ciphertext, shared);
            HpkeBase.Derive(shared, key, nonce);
            return new Stanza(StanzaType, [RawBase64.Encode(ciphertext)], KeyWrap.Wrap(key, nonce, fileKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    public override string ToString() => Encoding.ASCII.GetString(Bech32.Encode(Prefix, _publicKey));

    internal static Outcome<MlKem768X25519Recipient> Of(byte[] publicKey) =>
        MlKem768.TryReadPublicKey(publicKey.AsSpan(0, MlKem768.PublicKeyLengthBytes)) is { } mlKem
        && X25519.IsUsable(publicKey.AsSpan(MlKem768.PublicKeyLengthBytes))
            ? new MlKem768X25519Recipient(mlKem, publicKey)
            : Refusal.KeyMalformed;
}
