using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>The rules of the score, each shown to staff by name. No machine learning, nothing unexplained: the score is their sum, kept within 0 and 100.</summary>
public static class TriageRules
{
    /// <summary>Goes onto every triage record; changes with any rule.</summary>
    public const string Version = "1";

    private const int MassCasualties = 10;
    private const int RecentDays = 7;
    private const int LatelyDays = 30;

    public static IReadOnlyList<TriageRule> All { get; } =
    [
        new("danger-now", 45, facts => facts.Manifest?.Urgency == ManifestUrgency.DangerNow),
        new("soon", 15, facts => facts.Manifest?.Urgency == ManifestUrgency.Soon),
        new("manifest-refused", 20, facts => facts.Manifest is null),
        new("chemical-attack", 20, facts => facts.Manifest?.Kind == "chemical-attack"),
        new("person-missing-or-held", 15, facts => facts.Manifest?.Kind is "enforced-disappearance" or "arbitrary-detention" or "hostage-taking"),
        new("killing-or-attack", 10, facts => facts.Manifest?.Kind is "killing" or "air-strike-or-shelling" or "attack-on-school" or "attack-on-hospital" or "siege"),
        new("mass-casualties", 15, facts => Victims(facts, _ => true) >= MassCasualties),
        new("children", 10, facts => Victims(facts, victims => victims.Age == VictimAge.Child) > 0),
        new("counted-by-witness", 5, facts => Victims(facts, victims => victims.Source == VictimSource.Counted) > 0),
        new("this-week", 15, facts => DaysAgo(facts) is >= 0 and <= RecentDays),
        new("this-month", 5, facts => DaysAgo(facts) is > RecentDays and <= LatelyDays),
        new("statement", 5, facts => !string.IsNullOrWhiteSpace(facts.Manifest?.Statement)),
        new("media", 5, facts => facts.SafeCopies > 0),
        new("malware", -10, facts => facts.Infected > 0),
        new("empty", -20, facts => facts.Files == 0 && facts.Manifest is not null && string.IsNullOrWhiteSpace(facts.Manifest.Statement)),
    ];

    /// <summary>The score and what made it.</summary>
    public static (int Score, IReadOnlyList<TriageReason> Reasons) Judge(TriageFacts facts)
    {
        var reasons = All.Where(rule => rule.Applies(facts)).Select(rule => rule.Reason()).ToList();
        return (Math.Clamp(reasons.Sum(reason => reason.Points), 0, 100), reasons);
    }

    private static long Victims(TriageFacts facts, Func<ManifestVictims, bool> which) =>
        facts.Manifest?.Victims?.Where(which).Sum(victims => (long)victims.Count) ?? 0;

    private static int? DaysAgo(TriageFacts facts) =>
        facts.Manifest?.When is { Precision: ManifestTimePrecision.Day or ManifestTimePrecision.About } when
            ? facts.ReceivedOn.DayNumber - (when.To ?? when.From).DayNumber
            : null;
}
