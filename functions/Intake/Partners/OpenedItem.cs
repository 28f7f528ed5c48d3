using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Partners;

/// <summary>What became of one submission of a call.</summary>
public sealed record OpenedItem
{
    public required SubmissionId Submission { get; init; }

    public required OpenedState State { get; init; }

    /// <summary>To send under, when there is something to be sent.</summary>
    public string? Capability { get; init; }

    /// <summary>Of the capability.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Why it was not opened.</summary>
    public RefusalBody? Refusal { get; init; }

    /// <summary>Seconds after which asking again is worth it.</summary>
    public long? RetryAfter { get; init; }

    /// <summary>It was not opened.</summary>
    public static OpenedItem Refused(SubmissionId submission, Refusal refusal, TimeSpan? retryAfter = null) => new()
    {
        Submission = submission,
        State = OpenedState.Refused,
        Refusal = RefusalBody.Of(refusal),
        RetryAfter = retryAfter is { } wait ? (long)Math.Ceiling(wait.TotalSeconds) : null,
    };
}
