using System.Text;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Pipeline.Triage;

namespace Submissions.Tests.Unit.Pipeline.Triage;

public sealed class TriageRulesTests
{
    private static readonly TriageRules s_rules = SampleRules.Read();

    /// <summary>For every rule of the sample a delivery it holds for and, next to it, one it does not hold for.</summary>
    private static readonly Dictionary<string, (TriageFacts Holds, TriageFacts Not)> s_cases = new()
    {
        ["danger-now"] = (With(urgency: ManifestUrgency.DangerNow), With(urgency: ManifestUrgency.Soon)),
        ["soon"] = (With(urgency: ManifestUrgency.Soon), With(urgency: ManifestUrgency.None)),
        ["danger-words"] = (Counted(WordList.Danger), Counted(WordList.Urgency)),
        ["urgency-words"] = (Counted(WordList.Urgency), Counted(WordList.Children)),
        ["children-words"] = (Counted(WordList.Children), Counted(WordList.Danger)),
        ["manifest-refused"] = (SampleRules.Facts(null), With()),
        ["chemical-attack"] = (With(kind: "chemical-attack"), With(kind: "killing")),
        ["chemical-signs"] = (Answered("chemical.signs", "foam", "collapse"), Answered("chemical.signs", "foam", "foam", "vomiting")),
        ["chemical-children"] = (Answered("chemical.children", "3"), Answered("chemical.children", "0")),
        ["samples-kept"] = (Answered("chemical.kept", "clothing"), Answered("chemical.kept", "nothing")),
        ["person-missing-or-held"] = (With(kind: "arbitrary-detention"), With(kind: "other")),
        ["killing-or-attack"] = (With(kind: "siege"), With(kind: "torture")),
        ["mass-casualties"] = (Victims(VictimAge.Adult, 6, 4), Victims(VictimAge.Adult, 6, 3)),
        ["children"] = (Victims(VictimAge.Child, 1), Victims(VictimAge.Adult, 1)),
        ["counted-by-witness"] = (Victims(VictimAge.Adult, 1), Victims(VictimAge.Adult, 0)),
        ["this-week"] = (On(new DateOnly(2026, 11, 16)), On(new DateOnly(2026, 11, 15))),
        ["this-month"] = (On(new DateOnly(2026, 10, 24)), On(new DateOnly(2026, 10, 23))),
        ["corroborated"] = (With() with { Corroborating = 1 }, With()),
        ["statement"] = (SampleRules.Facts(SampleRules.Plain with { Statement = "s" }), SampleRules.Facts(SampleRules.Plain with { Statement = " " })),
        ["media"] = (With() with { SafeCopies = 1 }, With()),
        ["partner"] = (With() with { PartnerStanding = 1 }, With()),
        ["other-language"] = (With() with { Writing = new Writing(["Arab"], "ar") }, With() with { Writing = new Writing(["Latn"], "en") }),
        ["duplicate"] = (With() with { KnownFiles = 1 }, With() with { Manifest = SampleRules.Plain with { Statement = "new" }, KnownFiles = 1 }),
        ["malware"] = (With() with { Infected = 1 }, With()),
        ["empty"] = (With() with { Files = 0 }, With()),
    };

    public static TheoryData<string> Names => [.. s_rules.Rules.Select(rule => rule.Rule)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_of_the_sample_holds_where_it_should_and_not_beside_it(string name)
    {
        var (holds, not) = s_cases[name];
        var rule = s_rules.Rules.Single(rule => rule.Rule == name);
        Assert.True(rule.Holds(holds, out _));
        Assert.False(rule.Holds(not, out _));
        Assert.Contains(s_rules.Judge(holds).Reasons, reason => reason.Rule == name && reason.Points == rule.Points);
    }

    [Fact]
    public void The_score_is_the_sum_of_its_reasons_between_0_and_100()
    {
        foreach (var facts in s_cases.Values.SelectMany(pair => new[] { pair.Holds, pair.Not }))
        {
            var (score, reasons) = s_rules.Judge(facts);
            Assert.Equal(Math.Clamp(reasons.Sum(reason => reason.Points), 0, 100), score);
        }
        Assert.Equal(0, s_rules.Judge(With() with { Files = 0, Infected = 1 }).Score);
        var worst = Victims(VictimAge.Child, 12) with { Corroborating = 2, SafeCopies = 1 };
        Assert.Equal(100, s_rules.Judge(worst with { Manifest = worst.Manifest! with { Urgency = ManifestUrgency.DangerNow, Kind = "chemical-attack" } }).Score);
    }

    [Fact]
    public void A_reason_shows_what_was_counted()
    {
        var reasons = s_rules.Judge(Victims(VictimAge.Child, 12)).Reasons;
        Assert.Equal(12, reasons.Single(reason => reason.Rule == "mass-casualties").Number);
        Assert.Null(reasons.SingleOrDefault(reason => reason.Rule == "statement")?.Number);
    }

    [Fact]
    public void Danger_now_comes_before_everything_that_can_wait() =>
        Assert.True(s_rules.Judge(With(urgency: ManifestUrgency.DangerNow)).Score > s_rules.Judge(With(kind: "chemical-attack")).Score);

    [Theory]
    [InlineData("""{"when":"moonPhase","rule":"a","points":1}""")]
    [InlineData("""{"rule":"a","points":1,"when":"media"}""")]
    [InlineData("""{"when":"media","rule":"a","points":1,"surprise":2}""")]
    [InlineData("""{"when":"media","rule":"a","points":"1"}""")]
    [InlineData("""{"when":"media","rule":"a","points":1.5}""")]
    [InlineData("""{"when":"media","rule":"a"}""")]
    [InlineData("""{"when":"media","rule":"a","points":0}""")]
    [InlineData("""{"when":"media","rule":"a","points":101}""")]
    [InlineData("""{"when":"media","rule":"a","points":-101}""")]
    [InlineData("""{"when":"media","rule":"","points":1}""")]
    [InlineData("""{"when":"media","rule":"Upper Case","points":1}""")]
    [InlineData("""{"when":"media","rule":"danger-now","points":1}""")]
    [InlineData("""{"when":"urgency","rule":"a","points":1,"is":[]}""")]
    [InlineData("""{"when":"urgency","rule":"a","points":1,"is":["soonish"]}""")]
    [InlineData("""{"when":"kind","rule":"a","points":1,"is":[null]}""")]
    [InlineData("""{"when":"victims","rule":"a","points":1,"atLeast":0}""")]
    [InlineData("""{"when":"happened","rule":"a","points":1,"fromDays":8,"toDays":7}""")]
    [InlineData("""{"when":"words","rule":"a","points":1,"list":"weather"}""")]
    [InlineData("""{"when":"words","rule":"a","points":1,"list":"danger","atLeast":0}""")]
    [InlineData("null")]
    public void A_rule_that_is_not_of_the_form_is_refused(string rule)
    {
        var file = JsonNode.Parse(SampleRules.Bytes(RuleFile.Name))!;
        file["rules"]!.AsArray().Add(JsonNode.Parse(rule));
        Assert.Throws<TriageRulesException>(() => TriageRules.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), SampleRules.Bytes(WordFile.Name)));
    }

    [Theory]
    [InlineData("schema", "\"submissions/triage/v2\"")]
    [InlineData("version", "\"\"")]
    [InlineData("version", "\"a b\"")]
    [InlineData("rules", "[]")]
    [InlineData("incidents", """{"days":32,"meters":1,"vagueMeters":1,"relatedKinds":[]}""")]
    [InlineData("incidents", """{"days":1,"meters":-1,"vagueMeters":1,"relatedKinds":[]}""")]
    [InlineData("incidents", """{"days":1,"meters":1,"vagueMeters":1,"relatedKinds":[["alone"]]}""")]
    [InlineData("extra", "1")]
    public void A_file_that_is_not_of_the_form_is_refused(string member, string value)
    {
        var file = JsonNode.Parse(SampleRules.Bytes(RuleFile.Name))!;
        file[member] = JsonNode.Parse(value);
        Assert.Throws<TriageRulesException>(() => TriageRules.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), SampleRules.Bytes(WordFile.Name)));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var file = JsonNode.Parse(SampleRules.Bytes(RuleFile.Name))!;
        file["rules"]![0]!["points"] = 1000;
        file["rules"]![3]!["rule"] = "soon";
        file["incidents"]!["days"] = 99;
        var wrong = Assert.Throws<TriageRulesException>(() => TriageRules.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), SampleRules.Bytes(WordFile.Name)));
        Assert.Contains("rule 1: its points", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("rule 4: its name", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("incidents: \"days\"", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_changes_with_either_file()
    {
        var (rules, words) = (SampleRules.Bytes(RuleFile.Name), SampleRules.Bytes(WordFile.Name));
        var same = TriageRules.Read(rules, words).Digest;
        Assert.Equal(s_rules.Digest, same);
        Assert.NotEqual(same, TriageRules.Read([.. rules, (byte)'\n'], words).Digest);
        Assert.NotEqual(same, TriageRules.Read(rules, [.. words, (byte)'\n']).Digest);
    }

    private static TriageFacts With(ManifestUrgency urgency = ManifestUrgency.None, string? kind = null) => SampleRules.Facts(SampleRules.Plain with { Urgency = urgency, Kind = kind });

    private static TriageFacts Counted(WordList list) => With() with { Words = new Dictionary<WordList, int> { [list] = 1 } };

    private static TriageFacts Answered(string question, params string[] answers) =>
        SampleRules.Facts(SampleRules.Plain with { Answers = new Dictionary<string, IReadOnlyList<string>> { [question] = answers } });

    private static TriageFacts Victims(VictimAge age, params int[] counts) => SampleRules.Facts(SampleRules.Plain with
    {
        Victims = [.. counts.Select(count => new ManifestVictims { Harm = VictimHarm.Killed, Age = age, Count = count, Source = VictimSource.Counted })],
    });

    private static TriageFacts On(DateOnly day) => SampleRules.Facts(SampleRules.Plain with { When = new ManifestTime { From = day, Precision = ManifestTimePrecision.Day } });
}
