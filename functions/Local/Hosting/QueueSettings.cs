using System.ComponentModel.DataAnnotations;

namespace Submissions.Local;

/// <summary>How queues are read: <c>extensions.queues</c> of host.json, with the names, ranges and defaults of the Functions host.</summary>
public sealed class QueueSettings
{
    /// <summary>Messages taken at once; 1 to 32, default 16.</summary>
    [Range(1, 32)]
    public int BatchSize { get; set; } = 16;

    /// <summary>The next batch is fetched when no more than this many are being worked on; default 8.</summary>
    [Range(0, 1000)]
    public int NewBatchThreshold { get; set; } = 8;

    /// <summary>Tries before a message goes to <c>&lt;queue&gt;-poison</c>; 1 to 100, default 5.</summary>
    [Range(1, 100)]
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary>How long a message that failed stays away; zero to seven days, default zero.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan VisibilityTimeout { get; set; }

    /// <summary>Longest pause between looks at an empty queue; 100 ms to a minute, default a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Only <c>base64</c>, which is what the planes write.</summary>
    [AllowedValues("base64")]
    public string MessageEncoding { get; set; } = "base64";

    /// <summary>
    /// How long a message stays invisible while it is worked on; renewed at a third of it. Not in host.json (the real host takes ten minutes):
    /// short, so that what a killed process held is taken up again soon.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a graceful stop waits for work in hand before it asks it to give up, and again before it gives it back itself.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);
}
