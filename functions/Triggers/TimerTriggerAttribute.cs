namespace Microsoft.Azure.Functions.Worker;

/// <summary>On a parameter of type <see cref="TimerInfo"/>. Stand-in of the official attribute (Microsoft.Azure.Functions.Worker.Extensions.Timer 4.x).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>Six-field NCRONTAB: seconds, minutes, hours, days, months, days of the week; UTC.</summary>
    public string Schedule { get; } = schedule;

    public bool RunOnStartup { get; set; }

    /// <summary>Whether the schedule survives restarts.</summary>
    public bool UseMonitor { get; set; } = true;
}
