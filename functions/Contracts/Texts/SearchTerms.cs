using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// The terms that a text is found by, the same for every database: the words of the folded text (<see cref="FoldedText"/>); of scripts that are written without spaces, Han and Burmese, each pair of neighbouring
/// characters, and each by itself, for whoever seeks just one. A database gets terms with spaces between and needs no idea of any language.
/// </summary>
public static class SearchTerms
{
    /// <summary>Characters (UTF-16) of one term; longer words are cut, when written and when sought.</summary>
    public const int MaxTermLength = 64;

    /// <summary>Different terms of one text. Stops a text made of nothing but new words from filling the index.</summary>
    public const int MaxTerms = 20_000;

    /// <summary>Terms of one question; more are refused.</summary>
    public const int MaxSought = 32;

    /// <summary>The terms of a text, each once, with spaces between; empty when there are none.</summary>
    public static string Of(string untrustedText)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(FoldedText.Of(untrustedText)))
        {
            if (!run.IsUnspaced)
            {
                seen.Add(run.Text);
            }
            else
            {
                seen.UnionWith(Pairs(run.Text));
                seen.UnionWith(Characters(run.Text));
            }
            if (seen.Count >= MaxTerms)
            {
                break;
            }
        }
        return string.Join(' ', seen.Take(MaxTerms));
    }

    /// <summary>What has to occur in what a question seeks; nothing when the question has no letter or digit.</summary>
    public static IReadOnlyList<string> Sought(string untrustedText)
    {
        var sought = new List<string>();
        foreach (var run in Runs(FoldedText.Of(untrustedText)))
        {
            if (run.IsUnspaced && Pairs(run.Text).Any())
            {
                sought.AddRange(Pairs(run.Text));
            }
            else
            {
                sought.Add(run.Text);
            }
        }
        return [.. sought.Distinct()];
    }

    /// <summary>Stretches of one kind within words.</summary>
    private static IEnumerable<(string Text, bool IsUnspaced)> Runs(string folded)
    {
        var run = new StringBuilder();
        var isUnspaced = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            var isSpace = rune.Value == ' ';
            if (run.Length > 0 && (isSpace || IsUnspaced(rune) != isUnspaced))
            {
                yield return Taken();
            }
            if (!isSpace)
            {
                isUnspaced = IsUnspaced(rune);
                run.Append(rune.ToString());
            }
        }
        if (run.Length > 0)
        {
            yield return Taken();
        }

        (string Text, bool IsUnspaced) Taken()
        {
            var text = run.ToString();
            run.Clear();
            return (isUnspaced || text.Length <= MaxTermLength ? text : text[..(char.IsHighSurrogate(text[MaxTermLength - 1]) ? MaxTermLength - 1 : MaxTermLength)], isUnspaced);
        }
    }

    private static IEnumerable<string> Pairs(string run) => Characters(run).Zip(Characters(run).Skip(1), string.Concat);

    private static IEnumerable<string> Characters(string run) => run.EnumerateRunes().Select(rune => rune.ToString());

    /// <summary>Han with its extensions, and Burmese with its letters and marks (Unicode blocks).</summary>
    private static bool IsUnspaced(Rune rune) => rune.Value switch
    {
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF or 0x3005 or 0x3007 => true,
        >= 0x1000 and <= 0x109F or >= 0xA9E0 and <= 0xA9FF or >= 0xAA60 and <= 0xAA7F => true,
        _ => false,
    };
}
