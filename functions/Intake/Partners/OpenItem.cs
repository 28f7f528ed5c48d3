using Submissions.Contracts;

namespace Submissions.Intake.Partners;

/// <summary>A submission that a partner wants to send.</summary>
public sealed record OpenItem
{
    /// <summary>Chosen by the partner.</summary>
    public required SubmissionId Submission { get; init; }

    /// <summary>Sum of the sealed objects in bytes, 1 or more.</summary>
    public required long LengthBytes { get; init; }
}
