using Submissions.Contracts;

namespace Submissions.Desk.Audit;

/// <summary>The body of a legal hold set or released.</summary>
public sealed record HoldRequest
{
    public required bool Held { get; init; }

    public required DecisionReason Why { get; init; }
}
