using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Xml;

/// <summary>Which encoding an XML document is in (XML 1.0, appendix F): UTF-8, UTF-16 by its byte-order mark, Latin-1 if it says so.</summary>
internal static class XmlEncodings
{
    /// <summary>Bytes in which a declaration of the encoding is looked for.</summary>
    private const int DeclarationBytes = 256;

    /// <summary>The document as UTF-8 from its beginning; <see cref="Refusal.MediaUnsupported"/> for other encodings.</summary>
    /// <param name="untrustedBeginning">What was read of <paramref name="rest"/> already.</param>
    /// <param name="rest">What follows.</param>
    public static Outcome<Stream> ToUtf8(byte[] untrustedBeginning, Stream rest)
    {
        Stream whole = new LeadingStream(untrustedBeginning, rest);
        if (untrustedBeginning.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || untrustedBeginning.AsSpan().StartsWith("<\0"u8))
            return Encoding.CreateTranscodingStream(whole, Encoding.Unicode, new UTF8Encoding(false));
        if (untrustedBeginning.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || untrustedBeginning.AsSpan().StartsWith("\0<"u8))
            return Encoding.CreateTranscodingStream(whole, Encoding.BigEndianUnicode, new UTF8Encoding(false));
        var declared = Declared(untrustedBeginning);
        if (declared is "" or "utf-8" or "utf8" or "us-ascii" or "ascii")
            return whole;
        if (declared is "iso-8859-1" or "latin1" or "windows-1252")
        {
            // In windows-1252 the bytes 0x80 to 0x9F are letters, in Latin-1 control characters: the scanner refuses those.
            return Encoding.CreateTranscodingStream(whole, Encoding.Latin1, new UTF8Encoding(false));
        }
        return Refusal.MediaUnsupported;
    }

    public static byte[] ReadBeginning(Stream input)
    {
        var beginning = new byte[DeclarationBytes];
        var read = input.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        return beginning[..read];
    }

    private static string Declared(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            beginning = beginning[3..];
        if (!beginning.StartsWith("<?xml"u8))
            return "";
        var end = beginning.IndexOf("?>"u8);
        var declaration = end < 0 ? beginning : beginning[..end];
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return "";
        var value = declaration[(at + "encoding".Length)..].TrimStart(" \t\r\n="u8);
        if (value.IsEmpty)
            return "?";
        var close = value[1..].IndexOf(value[0]);
        return close < 0 ? "?" : Encoding.ASCII.GetString(value.Slice(1, close)).ToLowerInvariant();
    }
}
