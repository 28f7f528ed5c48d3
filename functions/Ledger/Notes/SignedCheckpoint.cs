namespace Submissions.Ledger;

/// <summary>A checkpoint whose signature was checked, with the note that carries it.</summary>
public sealed record SignedCheckpoint
{
    public required Checkpoint Checkpoint { get; init; }

    /// <summary>With all its signature lines, known or not.</summary>
    public required SignedNote Note { get; init; }
}
