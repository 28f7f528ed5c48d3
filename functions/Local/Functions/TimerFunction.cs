using NCrontab;

namespace Submissions.Local;

/// <summary>A method that runs by the clock.</summary>
public sealed record TimerFunction : Function
{
    /// <summary>Six-field NCRONTAB, read as UTC.</summary>
    public required CrontabSchedule Schedule { get; init; }

    public required bool RunOnStartup { get; init; }

    /// <summary>Whether a run that fell due while the host was down is made up for.</summary>
    public required bool UseMonitor { get; init; }
}
