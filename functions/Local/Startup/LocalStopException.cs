namespace Submissions.Local;

/// <summary>Local cannot start or go on, and one line tells the person at the terminal why.</summary>
public sealed class LocalStopException(int exitCode, string line) : Exception(line)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
