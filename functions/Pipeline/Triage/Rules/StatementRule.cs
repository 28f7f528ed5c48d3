namespace Submissions.Pipeline.Triage;

/// <summary>There is a statement.</summary>
public sealed record StatementRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return !string.IsNullOrWhiteSpace(facts.Manifest?.Statement);
    }
}
