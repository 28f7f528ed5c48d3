namespace Submissions.Media.Pdf;

/// <summary>
/// Type 1 fonts (Adobe, 1990): in the clear part, comments, the texts of FontInfo and the identifying numbers become spaces, in place. The enciphered part
/// holds the letters and stays.
/// </summary>
internal static class PdfType1
{
    /// <summary>Where in a program its first comment begins at the latest: PFB files put six bytes in front.</summary>
    private const int MaxLeadBytes = 6;

    /// <summary>Longest text, as long as PostScript has strings.</summary>
    private const int MaxTextBytes = 65_535;

    /// <summary>Texts without an end that are looked at in full; fonts have none. Stops searches to the end of the font again and again.</summary>
    private const int MaxOpenTexts = 64;

    private static byte[][] Texts { get; } = [[.. "/version"u8], [.. "/Notice"u8], [.. "/Copyright"u8], [.. "/FullName"u8], [.. "/FamilyName"u8], [.. "/Weight"u8]];

    private static byte[][] Numbers { get; } = [[.. "/UniqueID"u8], [.. "/XUID"u8]];

    public static bool Is(ReadOnlySpan<byte> program) => program[..Math.Min(program.Length, MaxLeadBytes + 2)].IndexOf("%!"u8) >= 0;

    public static void Clean(Span<byte> font)
    {
        var end = font.IndexOf("eexec"u8);
        var clear = font[..(end < 0 ? font.Length : end)];
        CleanComments(clear);
        CleanTexts(clear);
        CleanNumbers(clear);
    }

    private static void CleanTexts(Span<byte> clear)
    {
        var tries = MaxOpenTexts;
        for (var at = 0; clear[at..].IndexOf((byte)'/') is var found and >= 0;)
        {
            at += found;
            at += KeyLength(clear[at..], Texts) is var length and > 0 ? length + CleanText(clear[(at + length)..], ref tries) : 1;
        }
    }

    /// <summary>
    /// What is in the parentheses that begin here. If they do not end, what is left of the line goes, and then the rest too if they end without that. Returns the
    /// bytes it went over.
    /// </summary>
    private static int CleanText(Span<byte> value, ref int tries)
    {
        var white = 0;
        while (white < value.Length && PdfLetters.IsWhite(value[white]))
            white++;
        if (white == value.Length || value[white] != (byte)'(')
            return white;
        var text = value[white..];
        var end = tries > 0 ? EndOf(text) : -1;
        if (end < 0)
        {
            var line = text[1..];
            line = line.IndexOfAny((byte)10, (byte)13) is var lineEnd and >= 0 ? line[..lineEnd] : line;
            line.Fill((byte)' ');
            end = tries-- > 0 ? EndOf(text) : -1;
            tries = Math.Max(0, tries);
            if (end < 0)
                return white + 1 + line.Length;
        }
        text[1..end].Fill((byte)' ');
        return white + end + 1;
    }

    /// <summary>Where the parenthesis is that ends a text; -1 if there is none.</summary>
    private static int EndOf(ReadOnlySpan<byte> text)
    {
        var open = 0;
        for (var index = 0; index < Math.Min(text.Length, MaxTextBytes); index++)
        {
            if (text[index] == (byte)'(')
                open++;
            else if (text[index] == (byte)')' && --open == 0)
                return index;
            else if (text[index] == (byte)'\\')
                index++;
        }
        return -1;
    }

    /// <summary>
    /// Key, value and definition: a number that all fonts share would be worse than none. From the end to the beginning, since one that is gone may leave the
    /// definition behind it to the one in front.
    /// </summary>
    private static void CleanNumbers(Span<byte> clear)
    {
        const int MaxBytes = 256;
        for (var at = clear.LastIndexOf((byte)'/'); at >= 0; at = clear[..at].LastIndexOf((byte)'/'))
        {
            if (KeyLength(clear[at..], Numbers) is not (var length and > 0))
                continue;
            var definition = clear[at..Math.Min(clear.Length, at + MaxBytes)].IndexOf(" def"u8);
            if (definition >= length && !clear.Slice(at + length, definition - length).ContainsAny((byte)'/', (byte)'(', (byte)'{'))
                clear.Slice(at, definition + 4).Fill((byte)' ');
        }
    }

    /// <summary>The first line stays up to its colon: readers tell the kind of font by it.</summary>
    private static void CleanComments(Span<byte> clear)
    {
        var first = clear.IndexOf((byte)'%');
        var isLineStart = true;
        for (var at = Math.Max(first, 0); at < clear.Length; at++)
        {
            if (isLineStart && clear[at] == (byte)'%')
            {
                var line = clear[at..];
                var end = line.IndexOfAny((byte)10, (byte)13);
                line = end < 0 ? line : line[..end];
                var kept = at == first ? line.IndexOfAny((byte)':', (byte)' ') : 0;
                if (kept >= 0)
                    line[kept..].Fill((byte)' ');
                at += line.Length;
                if (at >= clear.Length)
                    return;
            }
            isLineStart = clear[at] is 10 or 13;
        }
    }

    /// <summary>Length of the key that stands here, and behind which its name does not go on; 0 if there is none.</summary>
    private static int KeyLength(ReadOnlySpan<byte> clear, byte[][] keys)
    {
        foreach (var key in keys)
        {
            if (clear.Length > key.Length && clear.StartsWith(key) && !PdfLetters.IsRegular(clear[key.Length]))
                return key.Length;
        }
        return 0;
    }
}
