namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told. Stand-in of the official type (Microsoft.Azure.Functions.Worker.Extensions.Timer 4.x).</summary>
public sealed class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>This run is late: it was due while the app was down.</summary>
    public bool IsPastDue { get; set; }
}
