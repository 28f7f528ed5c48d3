using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>How every stanza here wraps a file key: ChaCha20-Poly1305 (RFC 8439) under a key used once. 16 bytes become 32.</summary>
internal static class KeyWrap
{
    public const int KeyLengthBytes = 32;
    public const int WrappedLengthBytes = FileKey.LengthBytes + TagLengthBytes;

    private const int TagLengthBytes = 16;

    /// <summary>Twelve zeros: every wrap key is used for one file key.</summary>
    public static ReadOnlySpan<byte> ZeroNonce => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Wrap(ReadOnlySpan<byte> wrapKey, ReadOnlySpan<byte> nonce, FileKey fileKey)
    {
        var wrapped = new byte[WrappedLengthBytes];
        using var cipher = new ChaCha20Poly1305(wrapKey);
        cipher.Encrypt(nonce, fileKey.Bytes, wrapped.AsSpan(0, FileKey.LengthBytes), wrapped.AsSpan(FileKey.LengthBytes));
        return wrapped;
    }

    /// <summary>The file key, or <see cref="Refusal.NoIdentityMatched"/> when the body was wrapped under another key or altered.</summary>
    /// <param name="wrapKey">32 bytes.</param>
    /// <param name="nonce">12 bytes.</param>
    /// <param name="body">32 bytes, a length the caller has checked: longer bodies could be made to open under several keys.</param>
    public static Outcome<FileKey> Unwrap(ReadOnlySpan<byte> wrapKey, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> body)
    {
        Span<byte> bytes = stackalloc byte[FileKey.LengthBytes];
        using var cipher = new ChaCha20Poly1305(wrapKey);
        try
        {
            cipher.Decrypt(nonce, body[..FileKey.LengthBytes], body[FileKey.LengthBytes..], bytes);
            return FileKey.Of(bytes);
        }
        catch (AuthenticationTagMismatchException)
        {
            return Refusal.NoIdentityMatched;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
