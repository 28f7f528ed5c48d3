using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>What the journal told of, told apart.</summary>
public sealed record CandidateList
{
    /// <summary>For the next batch, in the order in which they happened.</summary>
    public required IReadOnlyList<Candidate> New { get; init; }

    /// <summary>In the log; a run died before it remembered having read of them, or somebody repeated an act.</summary>
    public required IReadOnlyList<Candidate> Entered { get; init; }

    public required IReadOnlyList<Candidate> Malformed { get; init; }

    /// <summary>There may be more: ask again.</summary>
    public required bool More { get; init; }

    /// <summary>How far the journal was read for this.</summary>
    public required JournalPosition Position { get; init; }

    /// <summary>The state of the cursor that this began at.</summary>
    public required string? CursorTag { get; init; }
}
