namespace Submissions.Media.Pdf;

/// <summary>The operators of content streams that put something on a page (ISO 32000-1, annex A). Marked points (MP, DP) do not.</summary>
internal static class PdfOperators
{
    /// <summary>How many operands an operator takes; -1 if it is none or one that shows nothing.</summary>
    public static int Operands(ReadOnlySpan<byte> word) => word.Length switch
    {
        1 => OfOne(word[0]),
        2 => OfTwo((char)word[0], (char)word[1]),
        3 => OfThree(word),
        _ => -1,
    };

    /// <summary>Whether an operator takes strings or arrays; what readers ignore there could be anything.</summary>
    public static bool TakesText(ReadOnlySpan<byte> word) => word.SequenceEqual("Tj"u8) || word.SequenceEqual("TJ"u8) || word.SequenceEqual("'"u8) || word.SequenceEqual("\""u8);

    public static bool TakesArray(ReadOnlySpan<byte> word) => word.SequenceEqual("TJ"u8) || word.SequenceEqual("d"u8);

    private static int OfOne(byte letter) => (char)letter switch
    {
        'b' or 'B' or 'f' or 'F' or 'h' or 'n' or 'q' or 'Q' or 's' or 'S' or 'W' => 0,
        'g' or 'G' or 'i' or 'j' or 'J' or 'M' or 'w' or '\'' => 1,
        'd' or 'l' or 'm' => 2,
        '"' => 3,
        'k' or 'K' or 'v' or 'y' => 4,
        'c' => 6,
        _ => -1,
    };

    private static int OfTwo(char first, char second) => (first, second) switch
    {
        ('b', '*') or ('B', '*') or ('f', '*') or ('W', '*') or ('T', '*') or ('B', 'T') or ('E', 'T') or ('B', 'X') or ('E', 'X') => 0,
        ('c', 's') or ('C', 'S') or ('D', 'o') or ('g', 's') or ('r', 'i') or ('s', 'h') => 1,
        ('T', 'c') or ('T', 'j') or ('T', 'J') or ('T', 'L') or ('T', 'r') or ('T', 's') or ('T', 'w') or ('T', 'z') => 1,
        ('d', '0') or ('T', 'd') or ('T', 'D') or ('T', 'f') => 2,
        ('r', 'g') or ('R', 'G') => 3,
        ('r', 'e') => 4,
        ('c', 'm') or ('d', '1') or ('T', 'm') => 6,
        ('s', 'c') or ('S', 'C') => 32,
        _ => -1,
    };

    private static int OfThree(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("EMC"u8))
            return 0;
        if (word.SequenceEqual("BMC"u8))
            return 1;
        if (word.SequenceEqual("BDC"u8))
            return 2;
        return word.SequenceEqual("scn"u8) || word.SequenceEqual("SCN"u8) ? 33 : -1;
    }
}
