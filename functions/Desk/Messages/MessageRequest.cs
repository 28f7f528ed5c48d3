namespace Submissions.Desk.Messages;

/// <summary>A message as staff wrote it.</summary>
public sealed record MessageRequest
{
    /// <summary>Number of the last message that they saw; 0 when there was none.</summary>
    public required int After { get; init; }

    public required string Text { get; init; }
}
