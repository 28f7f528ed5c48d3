using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>One item of a case that does not leave.</summary>
/// <param name="Submission">Its submission.</param>
/// <param name="Delivery">Its delivery; null when the whole submission is concerned.</param>
/// <param name="Object">Its object; null for a statement.</param>
/// <param name="Why">The first reason that stands against it.</param>
public sealed record DeniedItem(SubmissionId Submission, int? Delivery, int? Object, ExportDenial Why);
