namespace Submissions.Pipeline.Triage;

/// <summary>There are files to look at.</summary>
public sealed record MediaRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.SafeCopies;
        return facts.SafeCopies > 0;
    }
}
