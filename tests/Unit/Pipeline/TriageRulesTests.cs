using Submissions.Contracts;
using Submissions.Pipeline.Triage;

namespace Submissions.Tests.Unit.Pipeline;

public sealed class TriageRulesTests
{
    private static readonly Manifest Plain = new() { Schema = Manifest.SchemaV1, Language = "en", Urgency = ManifestUrgency.None, Statement = "s", Files = [] };

    [Fact]
    public void Danger_now_comes_before_everything_that_can_wait()
    {
        var danger = Score(Plain with { Urgency = ManifestUrgency.DangerNow });
        var grave = Score(Plain with { Kind = "chemical-attack", Victims = [new ManifestVictims { Harm = VictimHarm.Killed, Age = VictimAge.Adult, Count = 9, Source = VictimSource.Told }] });
        Assert.True(danger > grave, $"{danger} is not above {grave}");
    }

    [Fact]
    public void The_score_is_the_sum_of_its_reasons_and_every_rule_can_apply()
    {
        var applied = new HashSet<string>();
        foreach (var facts in Cases())
        {
            var (score, reasons) = TriageRules.Judge(facts);
            Assert.Equal(Math.Clamp(reasons.Sum(reason => reason.Points), 0, 100), score);
            applied.UnionWith(reasons.Select(reason => reason.Rule));
        }
        Assert.Equal(TriageRules.All.Select(rule => rule.Name).Order(), applied.Order());
    }

    private static int Score(Manifest manifest) => TriageRules.Judge(Facts(manifest)).Score;

    private static TriageFacts Facts(Manifest? manifest, int files = 0, int infected = 0) =>
        new() { Manifest = manifest, Files = files, SafeCopies = files, Infected = infected, ReceivedOn = new DateOnly(2026, 11, 23) };

    private static IEnumerable<TriageFacts> Cases()
    {
        yield return Facts(null, files: 1, infected: 1);
        yield return Facts(Plain with { Statement = " " });
        yield return Facts(Plain with { Urgency = ManifestUrgency.DangerNow, Kind = "enforced-disappearance", When = On(2026, 11, 20) });
        yield return Facts(Plain with { Urgency = ManifestUrgency.Soon, Kind = "chemical-attack", When = On(2026, 11, 1) });
        yield return Facts(Plain with { Kind = "killing", Victims = [new ManifestVictims { Harm = VictimHarm.Killed, Age = VictimAge.Child, Count = 10, Source = VictimSource.Counted }] });
    }

    private static ManifestTime On(int year, int month, int day) => new() { From = new DateOnly(year, month, day), Precision = ManifestTimePrecision.Day };
}
