using System.Collections.Frozen;
using System.Text;

namespace Submissions.Contracts;

/// <summary>What single characters are folded to. Never changed for a character that is in it: fingerprints of years ago are compared with today's.</summary>
internal static class FoldTable
{
    /// <summary>The replacement first, then what it stands for: letters with the accents of the Latin and Cyrillic alphabets, the hooked letters of Hausa as they are typed without hooks, the Turkish i.</summary>
    private static readonly string[] Letters =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇɓ", "cçćĉċčḉ", "dďḋḍḏḑḓɗ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ", "hĥȟḣḥḧḩḫẖ", "iìíîïĩīĭįİıǐȉȋḭḯỉị", "jĵǰ", "kķǩḱḳḵƙ",
        "lĺļľḷḹḻḽ", "mḿṁṃ", "nñńņňǹṅṇṉṋ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "pṕṗ", "rŕŗřȑȓṙṛṝṟ", "sśŝşšșſṡṣṥṧṩẛ", "tţťțṫṭṯṱẗ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ",
        "xẋẍ", "yýÿŷȳẏẙỳỵỷỹƴ", "zźżžẑẓẕ",
        "аӑӓ", "гѓ", "еѐёӗ", "жӂӝ", "зӟ", "ийѝӣӥ", "кќ", "оӧ", "уўӯӱӳ", "чӵ", "ыӹ", "эӭ", "ії", "әӛ", "өӫ",
        "\u0627\u0622\u0623\u0625\u0671\u0672\u0673\u0675", // alef with madda, hamza, wasla
        "\u0647\u0629", // teh marbuta, often typed as heh
        "\u064A\u0649\u0626\u06CC", // alef maksura, yeh with hamza, the Persian yeh
        "\u0648\u0624", // waw with hamza
        "\u0643\u06A9", // the Persian kaf
        "\u06D5\u06C0", "\u06C1\u06C2", "\u06D2\u06D3",
    ];

    /// <summary>Arabic presentation forms: where a row begins, its letters, and how many forms of each stand side by side (Unicode, Arabic Presentation Forms-A and -B). Ligatures but lam-alef are not in it.</summary>
    private static readonly (int First, string Letters, string Forms)[] Presentation =
    [
        (0xFB50, "\u0671\u067B\u067E\u0680\u067A\u067F\u0679\u06A4\u06A6\u0684\u0683\u0686\u0687\u068D\u068C\u068E\u0688\u0698\u0691\u06A9\u06AF\u06B3\u06B1\u06BA\u06BB\u06C0\u06C1\u06BE\u06D2\u06D3", "244444444444422222244442424422"),
        (0xFBD3, "\u06AD\u06C7\u06C6\u06C8\u06C7\u06CB\u06C5\u06C9\u06D0\u0649", "4222122242"),
        (0xFBFC, "\u06CC", "4"),
        (0xFE80, "\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064A", "122224242444442222444444444444444224"),
    ];

    private const int FirstLamAlef = 0xFEF5;
    private const int LastLamAlef = 0xFEFC;

    private static readonly FrozenDictionary<int, string> Replacements = Make();

    /// <summary>Null for a character that stands for itself.</summary>
    public static string? Find(Rune rune) => Replacements.GetValueOrDefault(rune.Value);

    private static FrozenDictionary<int, string> Make()
    {
        var table = new Dictionary<int, string> { ['æ'] = "ae", ['Æ'] = "ae", ['œ'] = "oe", ['Œ'] = "oe", ['ß'] = "ss", ['ø'] = "o", ['Ø'] = "o", ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl" };
        foreach (var letters in Letters)
        {
            foreach (var letter in letters.AsSpan(1))
            {
                table.Add(letter, letters[..1]);
            }
        }
        foreach (var (first, letters, forms) in Presentation)
        {
            var form = first;
            for (var i = 0; i < letters.Length; i++)
            {
                var folded = table.GetValueOrDefault(letters[i], letters[i].ToString());
                for (var last = form + (forms[i] - '0'); form < last; form++)
                {
                    table.Add(form, folded);
                }
            }
        }
        for (var ligature = FirstLamAlef; ligature <= LastLamAlef; ligature++)
        {
            table.Add(ligature, "\u0644\u0627");
        }
        return table.ToFrozenDictionary();
    }
}
