namespace Submissions.Desk.Work;

/// <summary>The body of a claim.</summary>
public sealed record ClaimRequest
{
    /// <summary>True to claim it or to go on, false to let go.</summary>
    public required bool Claimed { get; init; }

    /// <summary>True to take it from whoever has it: a lead's.</summary>
    public bool Take { get; init; }
}
