namespace Submissions.Pipeline.Triage;

/// <summary>Words of one of the lists stand in the statement (docs/triage.md).</summary>
public sealed record WordsRule : TriageRule
{
    public required WordList List { get; init; }

    /// <summary>How many different entries of the list, 1 to 100.</summary>
    public int AtLeast { get; init; } = 1;

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.Words.GetValueOrDefault(List);
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
