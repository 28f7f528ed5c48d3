using System.Buffers.Text;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>A password that opens (c2sp.org/age, "The scrypt recipient type").</summary>
public sealed class ScryptIdentity : IIdentity, IDisposable
{
    private readonly byte[] _password;
    private readonly int _maxWorkFactor;

    /// <param name="password">UTF-8; copied, and the copy is zeroed on disposal.</param>
    /// <param name="maxWorkFactor">log2 of the largest N worked for, 1 to 22; each step more doubles time and memory, which the sender chooses. 18 takes 256 MiB.</param>
    public ScryptIdentity(ReadOnlySpan<byte> password, int maxWorkFactor = ScryptRecipient.DefaultWorkFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWorkFactor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxWorkFactor, 22);
        (_password, _maxWorkFactor) = (password.ToArray(), maxWorkFactor);
    }

    public ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        if (!stanzas.Any(stanza => stanza.Type == ScryptRecipient.StanzaType))
        {
            return ValueTask.FromResult<Outcome<FileKey>>(Refusal.NoIdentityMatched);
        }
        // Whoever knows the password is the sender; a second stanza would let somebody else be.
        return ValueTask.FromResult(stanzas.Count == 1 ? Unwrap(stanzas[0]) : Refusal.StanzaMalformed);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_password);

    private Outcome<FileKey> Unwrap(Stanza untrusted)
    {
        Span<byte> salt = stackalloc byte[ScryptRecipient.SaltLengthBytes];
        if (untrusted.Arguments.Count != 2 || !RawBase64.TryDecode(untrusted.Arguments[0].Span, salt) || untrusted.Body.Length != KeyWrap.WrappedLengthBytes
            || !IsDecimal(untrusted.Arguments[1].Span))
        {
            return Refusal.StanzaMalformed;
        }
        if (!Utf8Parser.TryParse(untrusted.Arguments[1].Span, out int workFactor, out _) || workFactor > _maxWorkFactor)
        {
            return Refusal.WorkFactorTooHigh;
        }
        var wrapKey = ScryptRecipient.DeriveWrapKey(_password, salt, workFactor);
        try
        {
            return KeyWrap.Unwrap(wrapKey, KeyWrap.ZeroNonce, untrusted.Body.Span);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    // One to nine, then digits: no sign, no leading zero.
    private static bool IsDecimal(ReadOnlySpan<byte> untrusted) =>
        untrusted[0] != (byte)'0' && !untrusted.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
