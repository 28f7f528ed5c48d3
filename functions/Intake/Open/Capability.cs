using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>The right to send parts and commits of one submission until a time.</summary>
/// <param name="Submission">The one.</param>
/// <param name="Expires">Not taken from then on.</param>
/// <param name="Kind">How it was opened.</param>
/// <param name="Partner">Who opened it; with <see cref="CapabilityKind.Partner"/> and with no other.</param>
public sealed record Capability(SubmissionId Submission, DateTimeOffset Expires, CapabilityKind Kind, PartnerId? Partner = null);
