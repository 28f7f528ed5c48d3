namespace Submissions.Pipeline.Triage;

/// <summary>It comes from a partner. Intake records do not say so yet (partners are not built): until they do, it holds for nobody.</summary>
public sealed record PartnerRule : TriageRule
{
    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return facts.IsFromPartner;
    }
}
