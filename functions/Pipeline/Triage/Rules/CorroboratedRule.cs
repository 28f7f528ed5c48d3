namespace Submissions.Pipeline.Triage;

/// <summary>Other submissions are near in time, place and kind, hold other content, and do not follow this one or are followed by it: somebody else reports it too.</summary>
public sealed record CorroboratedRule : TriageRule
{
    /// <summary>How many of them, 1 to 100.</summary>
    public int AtLeast { get; init; } = 1;

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.Corroborating;
        return number >= AtLeast;
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (AtLeast is < 1 or > 100)
        {
            yield return "\"atLeast\" is 1 to 100";
        }
    }
}
