namespace Submissions.Pipeline.Triage;

/// <summary>The statement is in another language than its sender chose: whoever reads it has to be found.</summary>
public sealed record LanguageRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return facts.Writing.DiffersFrom(facts.Manifest?.Language);
    }
}
