using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>The sender says how urgent it is.</summary>
public sealed record UrgencyRule : TriageRule
{
    public required IReadOnlyList<ManifestUrgency> Is { get; init; }

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return facts.Manifest is { } manifest && Is.Contains(manifest.Urgency);
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (Is.Count == 0)
        {
            yield return "\"is\" names no urgency";
        }
    }
}
