using Submissions.Contracts;

namespace Submissions.Desk.Rebuild;

/// <summary>The body of a request to go on with the rebuild.</summary>
public sealed record RebuildRequest
{
    /// <summary>What the last answer said; absent to begin.</summary>
    public SubmissionId? After { get; init; }
}
