namespace Submissions.Media.Office;

/// <summary>Instructions of Word's fields. What a field shows is kept as text; the instruction stays if it only counts or points within the document, or links to the web.</summary>
internal static class FieldInstructions
{
    /// <summary>Longest instruction that is looked at, in characters; beyond it goes.</summary>
    private const int MaxLength = 4096;

    public static bool MayStay(string instruction)
    {
        var text = instruction.AsSpan().Trim();
        var end = text.IndexOfAny(' ', '"', '\\');
        var command = end < 0 ? text : text[..end];
        if (instruction.Length > MaxLength)
            return false;
        if (command.Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase))
            return IsHarmless(text[command.Length..].TrimStart());
        return command.ToString().ToUpperInvariant() is "PAGE" or "NUMPAGES" or "SECTION" or "SECTIONPAGES" or "SEQ" or "TOC" or "REF" or "PAGEREF" or "NOTEREF" or "STYLEREF"
                or "EQ" or "SYMBOL" or "TC" or "XE" or "INDEX" or "TA" or "TOA" or "FORMTEXT" or "FORMCHECKBOX" or "FORMDROPDOWN" or "LISTNUM" or "AUTONUM" or "AUTONUMLGL" or "AUTONUMOUT"
                or "CITATION" or "BIBLIOGRAPHY" or "QUOTE" or "ADVANCE"
            && !HasPlace(text);
    }

    private static bool IsHarmless(ReadOnlySpan<char> target) =>
        (target.StartsWith("\\l", StringComparison.OrdinalIgnoreCase) || target.TrimStart('"').StartsWith("#") || IsWeb(target.TrimStart('"'))) && target.IndexOf("\\\\", StringComparison.Ordinal) < 0;

    private static bool IsWeb(ReadOnlySpan<char> address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static bool HasPlace(ReadOnlySpan<char> text) =>
        text.IndexOf("\\\\", StringComparison.Ordinal) >= 0 || text.IndexOf("://", StringComparison.Ordinal) >= 0 || text.IndexOf(":\\", StringComparison.Ordinal) >= 0;
}
