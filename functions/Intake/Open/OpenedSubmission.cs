using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>A submission that can be sent to.</summary>
/// <param name="Submission">Its id.</param>
/// <param name="Capability">To send under.</param>
/// <param name="Expires">Until when.</param>
public sealed record OpenedSubmission(SubmissionId Submission, string Capability, DateTimeOffset Expires);
