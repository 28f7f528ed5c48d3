namespace Submissions.Pipeline.Triage;

/// <summary>All it brings was there before: every file, in another submission or an earlier delivery of its own, and it has no statement or one of which most was there before.</summary>
public sealed record DuplicateRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.KnownFiles;
        return facts.IsDuplicate;
    }
}
