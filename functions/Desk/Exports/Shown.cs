using System.Globalization;
using System.Net;
using System.Text;

namespace Submissions.Desk.Exports;

/// <summary>Texts of witnesses in documents for people: nothing in them is markup, and nothing in them is hidden or turned around.</summary>
internal static class Shown
{
    /// <summary>One line, for HTML: escaped, with control and formatting characters spelt out.</summary>
    public static string Html(string? untrusted) => WebUtility.HtmlEncode(Line(untrusted));

    /// <summary>One field of RFC 4180, always quoted; what a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static string Csv(string? untrusted)
    {
        var line = Line(untrusted);
        var isFormula = line.Length > 0 && (line[0] is '=' or '+' or '-' or '@');
        return $"\"{(isFormula ? "'" : "")}{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Line(string? untrusted)
    {
        var text = new StringBuilder();
        foreach (var rune in (untrusted ?? "").EnumerateRunes())
        {
            // Joiners are needed to write Persian, Burmese and others.
            var isHidden = Rune.IsControl(rune)
                || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator && rune.Value is not (0x200C or 0x200D));
            text.Append(isHidden ? string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]") : rune.ToString());
        }
        return text.ToString();
    }
}
