using System.Text;
using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>
/// Finds the operator's words in a statement. Both are folded alike (<see cref="FoldedText"/>). An entry stands for whole words; a <c>*</c> at an end leaves that end open, for languages that put endings
/// (Turkish, Russian) or articles (Arabic) on a word. Chinese and Burmese set no spaces between words, so their entries may stand anywhere. The time is at most so many entries times the length of the text,
/// by ordinal search: no pattern of anybody's is run over anything.
/// </summary>
public sealed class WordLists
{
    private readonly Dictionary<(WordList List, string Language), HashSet<string>> _patterns = [];

    /// <param name="file">Without faults.</param>
    public WordLists(WordFile file)
    {
        foreach (var (list, languages) in file.Lists())
        {
            foreach (var (language, entries) in languages)
            {
                _patterns[(list, language)] = [.. entries.Select(Pattern)];
            }
        }
    }

    /// <summary>How many different entries of each list stand in the text, in the lists of some languages.</summary>
    public IReadOnlyDictionary<WordList, int> Count(string? untrustedText, IReadOnlySet<string> languages)
    {
        var text = $" {FoldedText.Of(untrustedText)} ";
        return Enum.GetValues<WordList>().ToDictionary(
            list => list,
            list => languages.SelectMany(language => _patterns.GetValueOrDefault((list, language), [])).Distinct().Count(pattern => text.Contains(pattern, StringComparison.Ordinal)));
    }

    private static string Pattern(string entry)
    {
        var folded = FoldedText.Of(entry);
        Rune.DecodeFromUtf16(folded, out var first, out _);
        var isUnspaced = first.Value is >= 0x1000 and <= 0x109F or >= 0x3400 and <= 0x9FFF or >= 0x20000;
        return $"{(isUnspaced || entry.StartsWith('*') ? "" : " ")}{folded}{(isUnspaced || entry.EndsWith('*') ? "" : " ")}";
    }
}
