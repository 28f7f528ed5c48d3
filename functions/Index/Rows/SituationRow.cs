namespace Submissions.Index.Rows;

/// <summary>A situation that a delivery of a submission is about. Pipeline's, summed up with <see cref="SubmissionRow"/>.</summary>
public sealed class SituationRow
{
    public required string Submission { get; init; }

    public required string Situation { get; init; }

    /// <summary>The submission's <see cref="SubmissionRow.Rank"/>, so that a situation's submissions are found in the queue's order.</summary>
    public long? Rank { get; set; }
}
