namespace Submissions.Cli.Verify;

/// <summary>Names out of files that may be anybody's, made fit for a terminal.</summary>
internal static class Printable
{
    /// <summary>Control and formatting characters replaced: they could rewrite what was printed before them.</summary>
    public static string Text(string untrusted) =>
        string.Concat(untrusted.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) || System.Text.Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator ? "?" : rune.ToString()));
}
