using System.Text;

namespace Submissions.Pipeline.Triage;

/// <summary>Letters of a text by script. Scripts are told by the blocks their letters lie in (Unicode, Blocks.txt): enough for the languages of the form and to say that it is none of them.</summary>
internal sealed class ScriptCounts
{
    private static readonly (int First, int Last, string Script)[] Blocks =
    [
        (0x0041, 0x024F, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"), (0x0530, 0x058F, "Armn"), (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0700, 0x074F, "Syrc"),
        (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"), (0x0E00, 0x0E7F, "Thai"), (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
        (0x10A0, 0x10FF, "Geor"), (0x1200, 0x139F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1E00, 0x1EFF, "Latn"), (0x2D30, 0x2D7F, "Tfng"), (0x3040, 0x30FF, "Kana"),
        (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xA9E0, 0xA9FF, "Mymr"), (0xAA60, 0xAA7F, "Mymr"), (0xAC00, 0xD7AF, "Hang"), (0xF900, 0xFAFF, "Hani"), (0xFB50, 0xFEFF, "Arab"),
        (0xFF21, 0xFF5A, "Latn"), (0x20000, 0x323AF, "Hani"),
    ];

    private const int LeastShare = 20;

    private readonly Dictionary<string, int> _letters = [];
    private int _all;

    public ScriptCounts(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) && ScriptOf(rune) is { } script)
            {
                _letters[script] = _letters.GetValueOrDefault(script) + 1;
                _all++;
            }
        }
    }

    /// <summary>Most used first; those of less than a twentieth of the letters left out.</summary>
    public IReadOnlyList<string> Scripts =>
        [.. _letters.Where(pair => (long)pair.Value * LeastShare >= _all).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];

    public int Of(string script) => _letters.GetValueOrDefault(script);

    private static string? ScriptOf(Rune rune)
    {
        foreach (var (first, last, script) in Blocks)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return script;
            }
        }
        return null;
    }
}
