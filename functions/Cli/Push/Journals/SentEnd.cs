using Submissions.Contracts;

namespace Submissions.Cli.Push.Journals;

/// <summary>The server has an item for good.</summary>
internal sealed record SentEnd
{
    public required SubmissionId Submission { get; init; }

    /// <summary>What it promised; null when it was found committed, and the promise never came.</summary>
    public Promise? Promise { get; init; }
}
