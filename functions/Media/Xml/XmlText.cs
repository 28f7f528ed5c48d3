using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Submissions.Media.Xml;

/// <summary>Text as it stands in XML, with its references.</summary>
internal static class XmlText
{
    /// <summary>Longest reference, <c>&amp;#x10FFFF;</c> with a few zeros in front.</summary>
    private const int MaxReferenceBytes = 12;

    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\r\n"u8);

    public static bool IsSpace(ReadOnlySpan<byte> raw) => !raw.ContainsAnyExcept(Space);

    /// <summary>Whether it is UTF-8 without control characters, and every reference is to a character or one of the five that XML has by itself.</summary>
    public static bool IsSound(ReadOnlySpan<byte> raw)
    {
        if (raw.ContainsAny(Forbidden) || !Utf8.IsValid(raw))
            return false;
        for (var at = raw.IndexOf((byte)'&'); at >= 0; at = raw.IndexOf((byte)'&'))
        {
            raw = raw[(at + 1)..];
            if (!TryReadReference(raw, out _, out _))
                return false;
        }
        return true;
    }

    /// <summary>What it says, references resolved.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'&'))
            return Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var at = raw.IndexOf((byte)'&');
            if (at < 0 || !TryReadReference(raw[(at + 1)..], out var rune, out var used))
                return text.Append(Encoding.UTF8.GetString(raw)).ToString();
            text.Append(Encoding.UTF8.GetString(raw[..at])).Append(rune.ToString());
            raw = raw[(at + 1 + used)..];
        }
        return text.ToString();
    }

    /// <summary>Bytes that say the text inside an attribute or between tags.</summary>
    public static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal));

    private static bool TryReadReference(ReadOnlySpan<byte> behindAmpersand, out Rune rune, out int used)
    {
        rune = default;
        used = behindAmpersand[..Math.Min(MaxReferenceBytes, behindAmpersand.Length)].IndexOf((byte)';') + 1;
        if (used == 0)
            return false;
        var name = behindAmpersand[..(used - 1)];
        if (Named(name) is { } known)
        {
            rune = new Rune(known);
            return true;
        }
        if (name.Length < 2 || name[0] != '#')
            return false;
        var isHex = name[1] == 'x';
        var digits = name[(isHex ? 2 : 1)..];
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && Rune.TryCreate(code, out rune)
            && (code >= ' ' || code is '\t' or '\n' or '\r');
    }

    private static char? Named(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("amp"u8) ? '&'
        : name.SequenceEqual("lt"u8) ? '<'
        : name.SequenceEqual("gt"u8) ? '>'
        : name.SequenceEqual("quot"u8) ? '"'
        : name.SequenceEqual("apos"u8) ? '\''
        : null;
}
