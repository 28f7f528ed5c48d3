using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// A password (c2sp.org/age, "The scrypt recipient type"; RFC 7914). Never used for objects; a file is as safe as the words are hard to guess.
/// <code>
/// -> scrypt Base64(salt, 16 bytes) log2(N)
/// Base64(ChaCha20-Poly1305(scrypt(N, r = 8, p = 1, password, "age-encryption.org/v1/scrypt" ‖ salt), file key))
/// </code>
/// </summary>
public sealed class ScryptRecipient : IRecipient, IDisposable
{
    internal const string StanzaType = "scrypt";
    internal const int SaltLengthBytes = 16;

    /// <summary>What age tools use: about a second and 256 MiB.</summary>
    public const int DefaultWorkFactor = 18;

    private readonly byte[] _password;
    private readonly int _workFactor;

    /// <param name="password">UTF-8; copied, and the copy is zeroed on disposal.</param>
    /// <param name="workFactor">log2 of N, 1 to 22.</param>
    public ScryptRecipient(ReadOnlySpan<byte> password, int workFactor = DefaultWorkFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workFactor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workFactor, 22);
        (_password, _workFactor) = (password.ToArray(), workFactor);
    }

    public bool IsPostQuantum => false;

    public bool MustBeAlone => true;

    public Stanza Wrap(FileKey fileKey, Entropy entropy)
    {
        var salt = entropy.Bytes(SaltLengthBytes);
        var wrapKey = DeriveWrapKey(_password, salt, _workFactor);
        try
        {
            var workFactor = Encoding.ASCII.GetBytes(_workFactor.ToString(CultureInfo.InvariantCulture));
            return new Stanza(StanzaType, [RawBase64.Encode(salt), workFactor], KeyWrap.Wrap(wrapKey, KeyWrap.ZeroNonce, fileKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_password);

    internal static byte[] DeriveWrapKey(byte[] password, ReadOnlySpan<byte> salt, int workFactor) =>
        SCrypt.Generate(password, [.. "age-encryption.org/v1/scrypt"u8, .. salt], 1 << workFactor, 8, 1, KeyWrap.KeyLengthBytes);
}
