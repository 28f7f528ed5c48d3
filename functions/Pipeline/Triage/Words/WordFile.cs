using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>The operator's lists of words: blob <c>config/words.json</c> (docs/triage.md). For each list, entries by language.</summary>
public sealed record WordFile
{
    /// <summary>The blob's name in <c>config</c>.</summary>
    public const string Name = "words.json";

    /// <summary>The only schema so far.</summary>
    public const string SchemaV1 = "submissions/words/v1";

    /// <summary>Longest file in bytes. Stops one that fills memory.</summary>
    public const int MaxLengthBytes = 512 << 10;

    /// <summary>Entries of one list in one language: with <see cref="FoldedText.MaxLength"/> the bound on the time of matching.</summary>
    private const int MaxEntries = 200;

    private const int MaxLanguages = 64;
    private const int MaxEntryLength = 64;

    public required string Schema { get; init; }

    /// <summary>Languages whose lists nobody who speaks them has read.</summary>
    public required IReadOnlyList<string> Unreviewed { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Danger { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Urgency { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Children { get; init; }

    /// <summary>The lists by what they are about.</summary>
    public IEnumerable<(WordList List, IReadOnlyDictionary<string, IReadOnlyList<string>> Entries)> Lists() =>
        [(WordList.Danger, Danger), (WordList.Urgency, Urgency), (WordList.Children, Children)];

    /// <summary>Everything that is wrong with the file.</summary>
    public IEnumerable<string> Faults()
    {
        if (Schema != SchemaV1)
        {
            yield return $"the schema is {SchemaV1}";
        }
        foreach (var (list, languages) in Lists())
        {
            if (languages.Count > MaxLanguages || !languages.Keys.All(tag => tag.Length is 2 or 3 && tag.All(char.IsAsciiLetterLower)))
            {
                yield return $"{list}: languages are at most {MaxLanguages}, by two or three letters";
            }
            foreach (var (tag, entries) in languages)
            {
                if (entries is not { Count: <= MaxEntries } || !entries.All(IsEntry))
                {
                    yield return $"{list}, {tag}: entries are at most {MaxEntries}, each with something to compare, a '*' only at its ends, and at most {MaxEntryLength} characters";
                }
            }
        }
    }

    private static bool IsEntry(string? entry) =>
        entry is { Length: <= MaxEntryLength } && !entry.AsSpan().Trim('*').Contains('*') && FoldedText.Of(entry).Length > 0;
}
