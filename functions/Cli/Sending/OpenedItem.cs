using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>What became of one submission that was to be opened.</summary>
internal sealed record OpenedItem
{
    public required SubmissionId Submission { get; init; }

    public required OpenedState State { get; init; }

    public string? Capability { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public ItemRefusal? Refusal { get; init; }

    /// <summary>Seconds after which to ask again.</summary>
    public long? RetryAfter { get; init; }
}
