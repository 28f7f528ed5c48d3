namespace Submissions.Pipeline.Triage;

/// <summary>Neither a statement nor a file.</summary>
public sealed record EmptyRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return facts.Files == 0 && facts.Manifest is not null && string.IsNullOrWhiteSpace(facts.Manifest.Statement);
    }
}
