using System.Buffers;
using System.Text;

namespace Submissions.Media.Web;

/// <summary>What a file of markup is told by: the first tag behind comments, instructions and document types.</summary>
internal static class FirstTag
{
    /// <summary>Longest name that is of interest.</summary>
    private const int MaxNameLetters = 32;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    /// <summary>Its name in small letters; for a document type alone <c>!doctype</c> with what it names; null if the file begins with anything else.</summary>
    public static string? Of(ReadOnlySpan<byte> beginning)
    {
        var text = Decode(beginning).AsSpan().TrimStart("\uFEFF\u00EF\u00BB\u00BF \t\r\n");
        while (text.StartsWith("<"))
        {
            var close = text.StartsWith("<!--") ? "-->" : text.StartsWith("<?") ? ">" : text.StartsWith("<!") ? ">" : "";
            if (close.Length == 0)
                break;
            if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
                return "html";
            var tag = text.IndexOf('>');
            if (text.StartsWith("<!") && tag > 0 && text[..tag].Contains('['))
                close = "]>";
            var end = text.IndexOf(close, StringComparison.Ordinal);
            if (end < 0)
                return null;
            text = text[(end + close.Length)..].TrimStart(" \t\r\n");
        }
        if (!text.StartsWith("<"))
            return null;
        text = text[1..];
        var length = text.IndexOfAny(NameEnds);
        return length is <= 0 or > MaxNameLetters ? null : text[..length].ToString().ToLowerInvariant();
    }

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes)
        : Encoding.Latin1.GetString(bytes);
}
