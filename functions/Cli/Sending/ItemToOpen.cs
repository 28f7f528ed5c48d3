using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>One submission of a call that opens many.</summary>
/// <param name="Submission">Named by its sender.</param>
/// <param name="LengthBytes">Of all its sealed objects together.</param>
internal sealed record ItemToOpen(SubmissionId Submission, long LengthBytes);
