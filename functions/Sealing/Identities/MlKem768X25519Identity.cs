using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>An <c>AGE-SECRET-KEY-PQ-1…</c> identity: what custodians keep offline to open the archive without us.</summary>
public sealed class MlKem768X25519Identity : IIdentity, IDisposable
{
    private const string Prefix = "AGE-SECRET-KEY-PQ-";

    private readonly byte[] _seed;
    private readonly byte[] _scalar;
    private readonly MLKemPrivateKeyParameters _mlKem;
    private readonly byte[] _publicKey = new byte[XWing.PublicKeyLengthBytes];

    private MlKem768X25519Identity(byte[] seed)
    {
        _seed = seed;
        (var mlKemSeed, _scalar) = XWing.Expand(seed);
        _mlKem = MlKem768.FromSeed(mlKemSeed);
        CryptographicOperations.ZeroMemory(mlKemSeed);
        _mlKem.GetPublicKeyEncoded().CopyTo(_publicKey, 0);
        X25519.PublicKeyOf(_scalar, _publicKey.AsSpan(MlKem768.PublicKeyLengthBytes));
    }

    public MlKem768X25519Recipient Recipient => MlKem768X25519Recipient.Of(_publicKey).TryGet(out var recipient)
        ? recipient
        : throw new InvalidOperationException("A key pair whose public key does not parse.");

    public static MlKem768X25519Identity Generate(Entropy entropy)
    {
        var seed = GC.AllocateUninitializedArray<byte>(XWing.SeedLengthBytes, pinned: true);
        entropy.Fill(seed);
        return new MlKem768X25519Identity(seed);
    }

    /// <summary>Reads <c>AGE-SECRET-KEY-PQ-1…</c>, or <see cref="Refusal.KeyMalformed"/>.</summary>
    public static Outcome<MlKem768X25519Identity> Parse(ReadOnlySpan<char> untrustedText)
    {
        var seed = GC.AllocateUninitializedArray<byte>(XWing.SeedLengthBytes, pinned: true);
        return Bech32.TryDecode(untrustedText, Prefix, seed) ? new MlKem768X25519Identity(seed) : Refusal.KeyMalformed;
    }

    /// <summary>The text of the identity in ASCII; the caller zeroes it.</summary>
    public byte[] ToSecretText() => Bech32.Encode(Prefix, _seed);

    public ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        foreach (var stanza in stanzas)
        {
            if (stanza.Type == MlKem768X25519Recipient.StanzaType)
            {
                var unwrapped = Unwrap(stanza);
                if (unwrapped.Refusal != Refusal.NoIdentityMatched)
                {
                    return ValueTask.FromResult(unwrapped);
                }
            }
        }
        return ValueTask.FromResult<Outcome<FileKey>>(Refusal.NoIdentityMatched);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_seed);
        CryptographicOperations.ZeroMemory(_scalar);
    }

    private Outcome<FileKey> Unwrap(Stanza untrusted)
    {
        Span<byte> ciphertext = stackalloc byte[XWing.CiphertextLengthBytes];
        if (untrusted.Arguments.Count != 1 || !RawBase64.TryDecode(untrusted.Arguments[0].Span, ciphertext) || untrusted.Body.Length != KeyWrap.WrappedLengthBytes)
        {
            return Refusal.StanzaMalformed;
        }
        Span<byte> secrets = stackalloc byte[32 + KeyWrap.KeyLengthBytes + ChunkFormat.NonceLengthBytes];
        var shared = secrets[..32];
        var key = secrets[32..64];
        var nonce = secrets[64..];
        try
        {
            if (!XWing.TryDecapsulate(_mlKem, _scalar, _publicKey.AsSpan(MlKem768.PublicKeyLengthBytes), ciphertext, shared))
            {
                return Refusal.StanzaMalformed;
            }
            HpkeBase.Derive(shared, key, nonce);
            return KeyWrap.Unwrap(key, nonce, untrusted.Body.Span);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }
}
