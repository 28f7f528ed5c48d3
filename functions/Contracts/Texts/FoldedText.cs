using System.Globalization;
using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// A text as it is compared: without case, accents, Arabic vowel marks, tatweel and what cannot be seen; Arabic letters that are typed for each other, presentation forms and full-width forms as one;
/// digits of every script as 0 to 9; everything that is no letter, mark or digit as one space. The planes run without a table of normal forms (<c>InvariantGlobalization</c>: <c>string.Normalize</c>
/// leaves text beyond ASCII as it is), and what is compared for years must not change with one, so the folding is ours: what NFKC would do to the ten languages of the form, and what their typists do besides.
/// </summary>
public static class FoldedText
{
    /// <summary>Most characters (UTF-16) of a text that are looked at. Stops a text that keeps the comparing busy; longer than any statement may be.</summary>
    public const int MaxLength = 200_000;

    private const int FirstFullWidth = 0xFF01;
    private const int LastFullWidth = 0xFF5E;
    private const int FullWidthDistance = FirstFullWidth - '!';

    /// <summary>The folded text; empty when it holds nothing to compare. Half a surrogate pair counts as a space.</summary>
    public static string Of(ReadOnlySpan<char> untrustedText)
    {
        var rest = untrustedText[..Math.Min(untrustedText.Length, MaxLength)];
        var folded = new StringBuilder(rest.Length);
        var isApart = false;
        while (!rest.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf16(rest, out var rune, out var consumed) == System.Buffers.OperationStatus.Done;
            rest = rest[consumed..];
            if (isRune && IsUnseen(rune))
            {
                continue;
            }
            if (!isRune || !IsKept(rune = Narrow(rune)))
            {
                isApart = folded.Length > 0;
                continue;
            }
            if (isApart)
            {
                folded.Append(' ');
                isApart = false;
            }
            Append(folded, rune);
        }
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        var digit = CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0);
        if (digit >= 0)
        {
            folded.Append((char)('0' + digit));
        }
        else if (FoldTable.Find(rune) is { } replacement)
        {
            folded.Append(replacement);
        }
        else
        {
            var lower = Rune.ToLowerInvariant(rune);
            folded.Append(FoldTable.Find(lower) ?? lower.ToString());
        }
    }

    private static Rune Narrow(Rune rune) => rune.Value is >= FirstFullWidth and <= LastFullWidth ? new Rune(rune.Value - FullWidthDistance) : rune;

    /// <summary>Marks of Burmese and its like are letters to their readers; they stay.</summary>
    private static bool IsKept(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnseen(Rune rune) => rune.Value switch
    {
        // Accents put on a letter, and Arabic vowels, signs and the tatweel that stretches a word.
        >= 0x0300 and <= 0x036F or >= 0x0483 and <= 0x0487 => true,
        >= 0x0610 and <= 0x061A or 0x0640 or >= 0x064B and <= 0x065F or 0x0670 or >= 0x06D6 and <= 0x06DC or >= 0x06DF and <= 0x06E4 or 0x06E7 or 0x06E8 or >= 0x06EA and <= 0x06ED => true,
        >= 0xFE00 and <= 0xFE0F => true,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format,
    };
}
