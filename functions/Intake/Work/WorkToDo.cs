namespace Submissions.Intake.Work;

/// <summary>Work that is asked for.</summary>
/// <param name="Challenge">To be solved; opaque.</param>
/// <param name="Cost">Expected hashes.</param>
public sealed record WorkToDo(string Challenge, int Cost);
