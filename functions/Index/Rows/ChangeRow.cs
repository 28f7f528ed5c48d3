namespace Submissions.Index.Rows;

/// <summary>One row that counts the changes of <see cref="SubmissionRow"/>, <see cref="LabelRow"/> and <see cref="SearchTextRow"/>: who polls asks for it alone. Counted last in every transaction, so that the lock on it is short and comes after all others.</summary>
public sealed class ChangeRow
{
    /// <summary>The one row.</summary>
    public const int Only = 1;

    public required int Id { get; init; }

    public required long Number { get; set; }
}
