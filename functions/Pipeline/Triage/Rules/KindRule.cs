namespace Submissions.Pipeline.Triage;

/// <summary>The sender says what kind of incident it is.</summary>
public sealed record KindRule : TriageRule
{
    /// <summary>Kind codes of the vocabulary.</summary>
    public required IReadOnlyList<string> Is { get; init; }

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = null;
        return facts.Manifest?.Kind is { } kind && Is.Contains(kind);
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (!AreCodes(Is))
        {
            yield return "\"is\" is 1 to 64 codes";
        }
    }
}
