namespace Submissions.Contracts;

/// <summary>One line of the victims that staff hold to be verified.</summary>
public sealed record VerifiedVictims
{
    public required VictimHarm Harm { get; init; }

    public required VictimAge Age { get; init; }

    /// <summary>0 to 1,000,000.</summary>
    public required int Count { get; init; }
}
