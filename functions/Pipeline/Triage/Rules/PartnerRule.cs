using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>It comes from a partner whose standing, as the desk entered it, is at least so high.</summary>
public sealed record PartnerRule : TriageRule
{
    /// <summary>Least standing, 1 to <see cref="Partner.MaxStanding"/>.</summary>
    public int AtLeast { get; init; } = 1;

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = facts.PartnerStanding;
        return facts.PartnerStanding >= AtLeast;
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (AtLeast is < 1 or > Partner.MaxStanding)
        {
            yield return "its least standing is 1 to 9";
        }
    }
}
