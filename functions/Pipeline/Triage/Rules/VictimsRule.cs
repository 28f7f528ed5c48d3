using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>So many victims are counted, of all or of those of one harm, age or source.</summary>
public sealed record VictimsRule : TriageRule
{
    /// <summary>1 to 1,000,000.</summary>
    public required int AtLeast { get; init; }

    /// <summary>Absent when every harm counts.</summary>
    public VictimHarm? Harm { get; init; }

    /// <summary>Absent when every age counts.</summary>
    public VictimAge? Age { get; init; }

    /// <summary>Absent when what was told counts like what was counted by the sender.</summary>
    public VictimSource? Source { get; init; }

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.Manifest?.Victims?.Where(victims => (Harm is null || Harm == victims.Harm) && (Age is null || Age == victims.Age) && (Source is null || Source == victims.Source))
            .Sum(victims => (long)victims.Count) ?? 0;
        return number >= AtLeast;
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (AtLeast is < 1 or > 1_000_000)
        {
            yield return "\"atLeast\" is 1 to 1000000";
        }
    }
}
