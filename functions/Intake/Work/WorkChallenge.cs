using Submissions.Contracts;

namespace Submissions.Intake.Work;

/// <summary>What a piece of work is for: one allowance of one submission. It serves once, because what it buys can be taken once.</summary>
/// <param name="Submission">The submission that is opened or goes on.</param>
/// <param name="Allowance">Number of the allowance; 0 for opening.</param>
/// <param name="Cost">Expected hashes, 1 to 2^26.</param>
/// <param name="Expires">Not taken from then on.</param>
public sealed record WorkChallenge(SubmissionId Submission, int Allowance, int Cost, DateTimeOffset Expires);
