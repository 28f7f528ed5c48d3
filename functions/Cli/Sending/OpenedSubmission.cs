using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>A submission that may be sent to.</summary>
internal sealed record OpenedSubmission
{
    public required SubmissionId Submission { get; init; }

    public required string Capability { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
