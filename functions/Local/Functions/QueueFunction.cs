namespace Submissions.Local;

/// <summary>A method that works on the messages of one queue.</summary>
public sealed record QueueFunction : Function
{
    public required string Queue { get; init; }
}
