using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>
/// Tells in what a text is written, without a library: the script by the letters' blocks, the language by letters that only it has, or among languages of one alphabet by their commonest words. It would rather
/// say nothing than guess: short texts and languages it does not know give none.
/// </summary>
public static class WritingReader
{
    /// <summary>Letters below which a language of an alphabet is not told.</summary>
    private const int FewestLetters = 12;

    /// <summary>Words that are looked at.</summary>
    private const int MostWords = 2_000;

    private const int FewestCommonWords = 2;

    private static readonly Dictionary<string, HashSet<string>> CommonWords = new()
    {
        ["en"] = ["the", "and", "of", "to", "in", "was", "were", "is", "that", "they", "we", "from", "with", "on", "at", "have", "had", "this", "my", "are", "by", "our", "them", "there"],
        ["fr"] = ["le", "la", "les", "des", "et", "est", "une", "dans", "que", "qui", "nous", "sont", "pas", "pour", "avec", "ils", "ont", "du", "au", "sur", "etait", "mon", "un", "en", "de", "leur"],
        ["tr"] = ["ve", "bir", "bu", "icin", "ile", "cok", "var", "olarak", "biz", "onlar", "sonra", "kadar", "gibi", "oldu", "ama", "daha", "bizim", "beni", "bize", "cocuk", "vardi", "ben", "dedi", "evde"],
        ["ha"] = ["da", "na", "ya", "ta", "sun", "suka", "cikin", "wani", "kuma", "daga", "zuwa", "domin", "mutane", "ne", "ce", "ba", "yara", "muka", "aka", "an", "su", "mu", "sai", "gida"],
    };

    /// <summary>Reads the first <see cref="FoldedText.MaxLength"/> characters.</summary>
    public static Writing Read(string? untrustedText)
    {
        if (string.IsNullOrWhiteSpace(untrustedText))
        {
            return Writing.None;
        }
        var text = untrustedText.AsSpan(0, Math.Min(untrustedText.Length, FoldedText.MaxLength));
        var counts = new ScriptCounts(text);
        var scripts = counts.Scripts;
        return new Writing(scripts, scripts is [var main, ..] ? Language(main, counts.Of(main), counts, text) : null);
    }

    private static string? Language(string script, int letters, ScriptCounts counts, ReadOnlySpan<char> text) => script switch
    {
        "Hani" when counts.Of("Kana") == 0 => "zh",
        "Mymr" => "my",
        "Arab" when letters >= FewestLetters => OfArabicLetters(text, letters),
        "Cyrl" when letters >= FewestLetters => OfCyrillicLetters(text),
        "Latn" when letters >= FewestLetters => ByCommonWords(text),
        _ => null,
    };

    /// <summary>Uyghur writes its vowels with letters of their own, Kurdish with others; Persian, Urdu and Pashto have letters that Arabic has not.</summary>
    private static string? OfArabicLetters(ReadOnlySpan<char> text, int letters)
    {
        var kurdish = Count(text, "\u06CE\u06B5\u0695");
        var uyghur = Count(text, "\u06D5\u06C6\u06C8\u06CB\u06D0\u06AD\u06C7");
        var persian = Count(text, "\u067E\u0686\u0698\u06AF\u06A9\u06CC");
        var urdu = Count(text, "\u0679\u0688\u0691\u06BA\u06D2");
        var pashto = Count(text, "\u067C\u0689\u0693\u069A\u0696");
        return kurdish * 50 >= letters ? "ckb"
            : uyghur * 12 >= letters ? "ug"
            : urdu * 50 >= letters ? "ur"
            : pashto * 50 >= letters ? "ps"
            : persian * 20 >= letters ? "fa"
            : "ar";
    }

    /// <summary>Letters of Kazakh, Tatar and Belarusian say that it is neither.</summary>
    private static string? OfCyrillicLetters(ReadOnlySpan<char> text)
    {
        var (russian, ukrainian) = (Count(text, "ыэёЫЭЁ"), Count(text, "іїєґІЇЄҐ"));
        return Count(text, "әғқңөұүһўӘҒҚҢӨҰҮҺЎ") > 0 || russian == ukrainian ? null : russian > ukrainian ? "ru" : "uk";
    }

    private static string? ByCommonWords(ReadOnlySpan<char> text)
    {
        var words = FoldedText.Of(text).Split(' ', MostWords + 1);
        var counted = CommonWords.Select(language => (Tag: language.Key, Count: words.Take(MostWords).Count(language.Value.Contains))).OrderByDescending(language => language.Count).ToList();
        return counted[0].Count >= FewestCommonWords && counted[0].Count * 2 > counted[1].Count * 3 ? counted[0].Tag : null;
    }

    private static int Count(ReadOnlySpan<char> text, string letters)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += letters.Contains(c, StringComparison.Ordinal) ? 1 : 0;
        }
        return count;
    }
}
