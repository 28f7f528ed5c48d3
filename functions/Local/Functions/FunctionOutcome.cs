namespace Submissions.Local;

/// <summary>How a call of a trigger method ended.</summary>
public enum FunctionOutcome
{
    Succeeded = 1,

    /// <summary>It threw; that has been logged.</summary>
    Failed = 2,

    /// <summary>It gave up because it was asked to.</summary>
    Stopped = 3,
}
