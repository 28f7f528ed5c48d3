using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Desk.Messages;

/// <summary>
/// The operator's templates of messages to witnesses and the words that the page warns of: blob <c>config/templates.json</c>. A template asks for nothing that endangers: none of the words to warn of in its
/// language, no link, no address, no number that could be a telephone's.
/// </summary>
public sealed record TemplateFile
{
    /// <summary>The blob's name in <c>config</c>.</summary>
    public const string Name = "templates.json";

    /// <summary>The only schema so far.</summary>
    public const string SchemaV1 = "submissions/templates/v1";

    /// <summary>Longest file in bytes. Stops one that fills memory.</summary>
    public const int MaxLengthBytes = 512 << 10;

    /// <summary>The language that every template has, for staff to translate from.</summary>
    private const string Base = "en";

    private const int MaxTemplates = 64;
    private const int MaxLanguages = 64;
    private const int MaxTextLength = 2_000;
    private const int MaxLabelLength = 100;
    private const int MaxWords = 200;

    /// <summary>Fewer digits in a row make no telephone number.</summary>
    private const int MaxDigits = 3;

    public required string Schema { get; init; }

    /// <summary>Languages whose texts nobody who speaks them has read.</summary>
    public required IReadOnlyList<string> Unreviewed { get; init; }

    public required IReadOnlyList<MessageTemplate> Templates { get; init; }

    /// <summary>By language: words that may ask a witness for something that endangers them.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Risky { get; init; }

    /// <summary>Reads a file; null when it is not exactly of the form, or has a fault.</summary>
    public static TemplateFile? TryRead(ReadOnlySpan<byte> untrustedFile)
    {
        try
        {
            return JsonSerializer.Deserialize<TemplateFile>(untrustedFile, ContractJson.Options) is { } file && !file.Faults().Any() ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Everything that is wrong with the file.</summary>
    public IEnumerable<string> Faults()
    {
        if (Schema != SchemaV1)
        {
            yield return $"the schema is {SchemaV1}";
        }
        if (Templates.Count > MaxTemplates || Templates.Select(template => template?.Code).Distinct().Count() != Templates.Count)
        {
            yield return $"templates are at most {MaxTemplates}, each with a code of its own";
        }
        if (Risky.Count > MaxLanguages || Risky.Any(words => !IsLanguage(words.Key) || words.Value is not { Count: <= MaxWords } || words.Value.Any(word => FoldedText.Of(word).Length == 0)))
        {
            yield return $"words to warn of are at most {MaxWords} in each of at most {MaxLanguages} languages, and each has something to compare";
        }
        foreach (var template in Templates)
        {
            if (template is not { Code.Length: > 0 and <= MaxLabelLength, Label.Length: > 0 and <= MaxLabelLength } || !template.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                yield return "a template has a code of lower-case letters, digits and hyphens, and a label";
                continue;
            }
            if (!template.Texts.ContainsKey(Base) || template.Texts.Count > MaxLanguages || !template.Texts.Keys.All(IsLanguage))
            {
                yield return $"{template.Code}: it has a text in '{Base}' and at most {MaxLanguages} languages, by two or three letters";
            }
            foreach (var (language, text) in template.Texts.Where(text => !IsHarmless(text.Key, text.Value)))
            {
                yield return $"{template.Code}, {language}: at most {MaxTextLength} characters, without words to warn of, links, addresses and numbers of more than {MaxDigits} digits";
            }
        }
    }

    private bool IsHarmless(string language, string? text)
    {
        if (text is null || text.Length > MaxTextLength || !StaffMessage.IsText(text) || text.Contains("://", StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal))
        {
            return false;
        }
        var folded = FoldedText.Of(text);
        return !HasNumber(text) && !Risky.GetValueOrDefault(language, []).Any(word => folded.Contains(FoldedText.Of(word), StringComparison.Ordinal));
    }

    /// <summary>Digits of any script, whatever stands between them but letters and spaces.</summary>
    private static bool HasNumber(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits = char.IsDigit(c) ? digits + 1 : char.IsLetter(c) || c is ' ' or '\n' ? 0 : digits;
            if (digits > MaxDigits)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsLanguage(string tag) => tag.Length is 2 or 3 && tag.All(char.IsAsciiLetterLower);
}
