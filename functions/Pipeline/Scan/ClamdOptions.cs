using System.ComponentModel.DataAnnotations;

namespace Submissions.Pipeline.Scan;

/// <summary>Where the virus scanner listens and how long it is waited for.</summary>
public sealed class ClamdOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Clamd";

    /// <summary>Path of the daemon's Unix socket.</summary>
    [Required]
    public string Socket { get; set; } = "";

    /// <summary>Seconds until a reply must be there once everything was sent, 1 to 3,600, default 180; a daemon that hangs longer is down. Above the daemon's own MaxScanTime.</summary>
    [Range(1, 3_600)]
    public int ReplySeconds { get; set; } = 180;

    /// <summary>Seconds after which an object that found no scanner is tried again, 1 to 3,600, default 10.</summary>
    [Range(1, 3_600)]
    public int RetrySeconds { get; set; } = 10;
}
