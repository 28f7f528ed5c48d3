using Submissions.Contracts;

namespace Submissions.Intake.Drop;

/// <summary>What a program is told of a file that was taken.</summary>
/// <param name="Submission">What it became.</param>
public sealed record DroppedFile(SubmissionId Submission);
