namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a schedule stands, in UTC. Stand-in of the official type (Microsoft.Azure.Functions.Worker.Extensions.Timer 4.x).</summary>
public sealed class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
