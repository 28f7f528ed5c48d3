namespace Submissions.Pipeline.Triage;

/// <summary>There is no manifest to be trusted: only a person can tell what it is.</summary>
public sealed record ManifestRefusedRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return facts.Manifest is null;
    }
}
