namespace Submissions.Media.Pdf;

/// <summary>
/// Type 1 fonts (Adobe, 1990): in the clear part, comments, the texts of FontInfo and the identifying numbers become spaces, in place. The enciphered part
/// holds the letters and stays.
/// </summary>
internal static class PdfType1
{
    /// <summary>Where in a program its first comment begins at the latest: PFB files put six bytes in front.</summary>
    private const int MaxLeadBytes = 6;

    private static string[] Texts { get; } = ["/version", "/Notice", "/Copyright", "/FullName", "/FamilyName", "/Weight"];

    private static string[] Numbers { get; } = ["/UniqueID", "/XUID"];

    public static bool Is(ReadOnlySpan<byte> program) => program[..Math.Min(program.Length, MaxLeadBytes + 2)].IndexOf("%!"u8) >= 0;

    public static void Clean(Span<byte> font)
    {
        var end = font.IndexOf("eexec"u8);
        var clear = font[..(end < 0 ? font.Length : end)];
        foreach (var key in Texts)
            CleanText(clear, System.Text.Encoding.ASCII.GetBytes(key));
        foreach (var key in Numbers)
            CleanNumber(clear, System.Text.Encoding.ASCII.GetBytes(key));
        CleanComments(clear);
    }

    private static void CleanText(Span<byte> clear, ReadOnlySpan<byte> key)
    {
        var at = IndexOf(clear, key);
        if (at < 0)
            return;
        var value = clear[(at + key.Length)..];
        var white = 0;
        while (white < value.Length && PdfLetters.IsWhite(value[white]))
            white++;
        if (white == value.Length || value[white] != (byte)'(')
            return;
        var open = 0;
        for (var index = white; index < value.Length; index++)
        {
            var letter = value[index];
            if (letter == (byte)'(')
                open++;
            if (letter == (byte)')' && --open == 0)
            {
                value[(white + 1)..index].Fill((byte)' ');
                return;
            }
            if (letter == (byte)'\\')
                index++;
        }
    }

    /// <summary>Key, value and definition: a number that all fonts share would be worse than none.</summary>
    private static void CleanNumber(Span<byte> clear, ReadOnlySpan<byte> key)
    {
        const int MaxBytes = 256;
        var at = IndexOf(clear, key);
        if (at < 0)
            return;
        var definition = clear[at..Math.Min(clear.Length, at + MaxBytes)].IndexOf(" def"u8);
        if (definition >= 0 && !clear.Slice(at + key.Length, definition - key.Length).ContainsAny((byte)'/', (byte)'(', (byte)'{'))
            clear.Slice(at, definition + 4).Fill((byte)' ');
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

    /// <summary>The key where no further letter follows it.</summary>
    private static int IndexOf(ReadOnlySpan<byte> clear, ReadOnlySpan<byte> key)
    {
        for (var start = 0; start < clear.Length;)
        {
            var found = clear[start..].IndexOf(key);
            if (found < 0)
                return -1;
            var after = start + found + key.Length;
            if (after < clear.Length && !PdfLetters.IsRegular(clear[after]))
                return start + found;
            start = after;
        }
        return -1;
    }
}
