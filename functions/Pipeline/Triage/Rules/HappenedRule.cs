using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>It happened so many days before it was received; where the sender names more days, the last. What is known only to the month or year does not count.</summary>
public sealed record HappenedRule : TriageRule
{
    /// <summary>Fewest days ago, 0 to 36,500.</summary>
    public required int FromDays { get; init; }

    /// <summary>Most days ago.</summary>
    public required int ToDays { get; init; }

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.Manifest?.When is { Precision: ManifestTimePrecision.Day or ManifestTimePrecision.About } when ? facts.ReceivedOn.DayNumber - (when.To ?? when.From).DayNumber : null;
        return number >= FromDays && number <= ToDays;
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (FromDays < 0 || ToDays < FromDays || ToDays > 36_500)
        {
            yield return "\"fromDays\" and \"toDays\" are 0 to 36500, in this order";
        }
    }
}
