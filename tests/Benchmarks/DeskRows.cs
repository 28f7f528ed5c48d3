#pragma warning disable RS0030 // seeded: every run measures the same rows
using System.Globalization;
using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;

namespace Submissions.Tests.Benchmarks;

/// <summary>Submissions as the pipeline would have found them, the same in every run: words by Zipf's law, some in scripts without spaces, kinds and situations of unequal frequency, one file in most.</summary>
internal static class DeskRows
{
    private const int Words = 30_000;

    private static readonly string[] s_situations = ["syria", "syria", "syria", "xinjiang", "rakhine", "nigeria-lake-chad", "south-sudan"];
    private static readonly string[] s_kinds = ["air-strike", "air-strike", "killing", "arbitrary-detention", "siege", "chemical-attack"];
    private static readonly string[] s_languages = ["ar", "ar", "ar", "en", "zh-Hans", "my", "ha", "fr"];
    private static readonly DateTime s_first = new(2025, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{unchecked((uint)number * 2_654_435_761):x8}{number:x24}");

    public static RestoredDelivery Of(int number)
    {
        var random = new Random(number);
        var submission = IdOf(number);
        var hasFile = number % 5 != 0;
        var type = random.Next(4) == 0 ? "video/mp4" : "image/jpeg";
        var infected = random.Next(500) == 0;
        return new RestoredDelivery
        {
            Delivery = new DeliveryRow
            {
                Submission = submission,
                Number = 0,
                ReceivedAt = s_first.AddSeconds(number * 30L).AddMilliseconds(random.Next(1_000)),
                Refusal = 0,
                Manifest = ManifestOf(random),
                Situation = s_situations[random.Next(s_situations.Length)],
                Kind = s_kinds[random.Next(s_kinds.Length)],
                Language = s_languages[random.Next(s_languages.Length)],
            },
            Files = hasFile ? [FileOf(submission, type, infected, number)] : [],
            Copies = hasFile ? [new CopyRow { Submission = submission, Delivery = 0, Object = 1, Refusal = infected ? (int)Refusal.MediaHeldBack : 0, MediaType = infected ? null : type, LengthBytes = 1, Removed = 0 }] : [],
            Triage = new TriageRow { Submission = submission, Delivery = 0, Score = Math.Min(100, (int)(-20 * Math.Log(1 - random.NextDouble()))), Reasons = """[{"rule":"victims","points":20,"number":3},{"rule":"recent","points":10}]""", Rules = "1", Scripts = "Latn", Exercise = false },
        };
    }

    /// <summary>The nth most frequent word.</summary>
    public static string Word(int rank) => string.Create(CultureInfo.InvariantCulture, $"w{rank}");

    private static FileRow FileOf(string submission, string type, bool infected, int number) => new()
    {
        Submission = submission,
        Delivery = 0,
        Object = 1,
        Name = string.Create(CultureInfo.InvariantCulture, $"IMG_{number}.jpg"),
        Type = type,
        LengthBytes = 1_000_000,
        SealedLengthBytes = 1_000_500,
        SealedDigest = submission + submission,
        Verdict = (int)(infected ? ScanVerdict.Infected : ScanVerdict.Clean),
        Malware = infected ? "Eicar" : null,
        SignatureVersion = 27_000,
        Refusal = 0,
    };

    private static string ManifestOf(Random random)
    {
        var statement = new StringBuilder();
        for (var count = random.Next(15, 45); count > 0; count--)
        {
            statement.Append(Word((int)Math.Pow(Words, random.NextDouble()))).Append(' ');
        }
        switch (random.Next(20))
        {
            case 0: statement.Append("他们在新疆被拘留"); break;
            case 1: statement.Append("ဗုံးကြဲတိုက်ခိုက်မှု"); break;
            case 2 or 3: statement.Append("قصف مُدَرِّسة"); break;
            default: break;
        }
        return JsonSerializer.Serialize(new Manifest { Schema = Manifest.SchemaV1, Language = "en", Urgency = ManifestUrgency.None, Statement = statement.ToString(), Files = [] }, ContractJson.Options);
    }
}
