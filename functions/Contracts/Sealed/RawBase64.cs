using System.Buffers;
using System.Buffers.Text;

namespace Submissions.Contracts;

/// <summary>
/// Base64 as age headers use it: the standard alphabet without padding (RFC 4648, section 4), canonical only (section 3.5).
/// The platform's decoder skips white space and ignores stray bits, so both are checked here first.
/// </summary>
public static class RawBase64
{
    private static readonly SearchValues<byte> s_alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>How many bytes so many characters hold; -1 when no text has that length.</summary>
    public static int DecodedLengthBytes(int characters) => (characters % 4) switch
    {
        0 => characters / 4 * 3,
        2 => (characters / 4 * 3) + 1,
        3 => (characters / 4 * 3) + 2,
        _ => -1,
    };

    /// <summary>How many characters so many bytes take.</summary>
    public static int EncodedLength(int lengthBytes) => ((lengthBytes * 4) + 2) / 3;

    /// <summary>Decodes the whole text into a destination of exactly <see cref="DecodedLengthBytes"/>; false when the text is not the one canonical spelling of those bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> untrustedText, Span<byte> destination)
    {
        if (DecodedLengthBytes(untrustedText.Length) != destination.Length || untrustedText.IndexOfAnyExcept(s_alphabet) >= 0)
        {
            return false;
        }
        var whole = untrustedText.Length / 4 * 4;
        if (Base64.DecodeFromUtf8(untrustedText[..whole], destination, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }
        var tail = untrustedText[whole..];
        if (tail.IsEmpty)
        {
            return true;
        }
        Span<byte> padded = [tail[0], tail[1], tail.Length == 3 ? tail[2] : (byte)'A', (byte)'A'];
        Span<byte> last = stackalloc byte[3];
        if (Base64.DecodeFromUtf8(padded, last, out _, out _) != OperationStatus.Done)
        {
            return false;
        }
        var rest = destination[written..];
        last[..rest.Length].CopyTo(rest);
        return last[rest.Length] == 0;
    }

    /// <summary>Decodes the whole text; null when the text is not canonical.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> untrustedText)
    {
        var length = DecodedLengthBytes(untrustedText.Length);
        if (length < 0)
        {
            return null;
        }
        var bytes = new byte[length];
        return TryDecode(untrustedText, bytes) ? bytes : null;
    }

    /// <summary>Writes the canonical text of the bytes; the destination has <see cref="EncodedLength"/> characters or more.</summary>
    /// <returns>Characters written.</returns>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        var whole = bytes.Length / 3 * 3;
        Base64.EncodeToUtf8(bytes[..whole], destination, out _, out var written);
        Span<byte> padded = stackalloc byte[4];
        Base64.EncodeToUtf8(bytes[whole..], padded, out _, out _);
        var length = EncodedLength(bytes.Length);
        padded[..(length - written)].CopyTo(destination[written..]);
        return length;
    }

    /// <summary>The canonical text of the bytes.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new byte[EncodedLength(bytes.Length)];
        Encode(bytes, text);
        return text;
    }
}
