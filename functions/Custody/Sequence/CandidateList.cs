namespace Submissions.Custody.Sequence;

/// <summary>What was marked, told apart.</summary>
public sealed record CandidateList
{
    /// <summary>For the next batch, in the order in which they happened.</summary>
    public required IReadOnlyList<Candidate> New { get; init; }

    /// <summary>In the log; a run died before it took their marks off, or somebody repeated an act.</summary>
    public required IReadOnlyList<Candidate> Entered { get; init; }

    public required IReadOnlyList<Candidate> Malformed { get; init; }

    /// <summary>There may be more: ask again.</summary>
    public required bool More { get; init; }
}
