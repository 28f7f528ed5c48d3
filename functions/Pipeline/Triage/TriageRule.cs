using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>One named rule: so many points when it applies.</summary>
public sealed record TriageRule(string Name, int Points, Func<TriageFacts, bool> Applies)
{
    public TriageReason Reason() => new() { Rule = Name, Points = Points };
}
