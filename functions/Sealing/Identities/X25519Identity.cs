using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>An <c>AGE-SECRET-KEY-1…</c> identity, such as the drop key's (c2sp.org/age, "The X25519 recipient type").</summary>
public sealed class X25519Identity : IIdentity, IDisposable
{
    private const string Prefix = "AGE-SECRET-KEY-";

    private readonly byte[] _scalar;
    private readonly byte[] _point = new byte[X25519.LengthBytes];

    private X25519Identity(byte[] scalar)
    {
        _scalar = scalar;
        X25519.PublicKeyOf(_scalar, _point);
    }

    public X25519Recipient Recipient => new(_point);

    public static X25519Identity Generate(Entropy entropy)
    {
        var scalar = GC.AllocateUninitializedArray<byte>(X25519.LengthBytes, pinned: true);
        entropy.Fill(scalar);
        return new X25519Identity(scalar);
    }

    /// <summary>Reads <c>AGE-SECRET-KEY-1…</c>, or <see cref="Refusal.KeyMalformed"/>.</summary>
    public static Outcome<X25519Identity> Parse(ReadOnlySpan<char> untrustedText)
    {
        var scalar = GC.AllocateUninitializedArray<byte>(X25519.LengthBytes, pinned: true);
        return Bech32.TryDecode(untrustedText, Prefix, scalar) ? new X25519Identity(scalar) : Refusal.KeyMalformed;
    }

    /// <summary>The text of the identity in ASCII; the caller zeroes it.</summary>
    public byte[] ToSecretText() => Bech32.Encode(Prefix, _scalar);

    public ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        foreach (var stanza in stanzas)
        {
            if (stanza.Type == X25519Recipient.StanzaType)
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

    public void Dispose() => CryptographicOperations.ZeroMemory(_scalar);

    private Outcome<FileKey> Unwrap(Stanza untrusted)
    {
        Span<byte> share = stackalloc byte[X25519.LengthBytes];
        if (untrusted.Arguments.Count != 1 || !RawBase64.TryDecode(untrusted.Arguments[0].Span, share) || untrusted.Body.Length != KeyWrap.WrappedLengthBytes)
        {
            return Refusal.StanzaMalformed;
        }
        Span<byte> secrets = stackalloc byte[2 * 32];
        var shared = secrets[..32];
        var wrapKey = secrets[32..];
        try
        {
            if (!X25519.TryAgree(_scalar, share, shared))
            {
                return Refusal.StanzaMalformed;
            }
            X25519Recipient.DeriveWrapKey(shared, share, _point, wrapKey);
            return KeyWrap.Unwrap(wrapKey, KeyWrap.ZeroNonce, untrusted.Body.Span);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }
}
