namespace Submissions.Index.Rows;

/// <summary>A label that staff gave a submission. Written by the desk through <see cref="Work.EditStore"/>, after the record.</summary>
public sealed class LabelRow
{
    public required string Submission { get; init; }

    public required string Label { get; init; }

    /// <summary>The submission's <see cref="SubmissionRow.Rank"/>, kept equal by whoever changes either, so that a label's submissions are found in the queue's order.</summary>
    public long? Rank { get; set; }
}
