using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>The right to send parts and commits of one submission until a time.</summary>
public sealed record Capability(SubmissionId Submission, DateTimeOffset Expires, CapabilityKind Kind);
