using Submissions.Contracts;

namespace Submissions.Desk.Audit;

/// <summary>The body of a reviewer's decision.</summary>
public sealed record DecideRequest
{
    /// <summary><see cref="DecisionKind.Keep"/> or <see cref="DecisionKind.Spam"/>; the others have addresses and roles of their own.</summary>
    public required DecisionKind Decision { get; init; }

    public required DecisionReason Why { get; init; }
}
