using Submissions.Contracts;

namespace Submissions.Desk.Audit;

/// <summary>The body of a decision that its address already names.</summary>
public sealed record ReasonRequest
{
    public required DecisionReason Why { get; init; }
}
