using Submissions.Contracts;

namespace Submissions.Intake.Partners;

/// <summary>The receipt of one submission, or how far it is.</summary>
/// <param name="Submission">Which one.</param>
/// <param name="State">How far it is.</param>
/// <param name="Entry">The <c>received</c> event as it stands in the log, canonical JSON; when logged.</param>
/// <param name="Proof">Its proof (c2sp.org/tlog-proof); when logged.</param>
public sealed record ReceiptItem(SubmissionId Submission, ReceiptState State, string? Entry = null, string? Proof = null);
