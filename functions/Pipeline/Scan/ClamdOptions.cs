using System.ComponentModel.DataAnnotations;

namespace Submissions.Pipeline.Scan;

/// <summary>Where the virus scanner listens and how long it is waited for.</summary>
public sealed class ClamdOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Clamd";

    /// <summary>Path of the daemon's Unix socket; not needed with <see cref="Address"/>.</summary>
    public string Socket { get; set; } = "";

    /// <summary>Address of a front beside which the daemon runs, <c>wss://…/</c> (functions/CageFront): what is said to the socket goes through it.</summary>
    public Uri? Address { get; set; }

    /// <summary>Seconds until a reply must be there once everything was sent, 1 to 3,600, default 180; a daemon that hangs longer is down. Above the daemon's own MaxScanTime.</summary>
    [Range(1, 3_600)]
    public int ReplySeconds { get; set; } = 180;

    /// <summary>Longest stream that the daemon takes in one piece, in bytes: its StreamMaxLength, MaxFileSize and MaxScanSize (config/clamd.conf), default 2,000 MiB. What is longer is scanned in windows.</summary>
    [Range(1L << 20, (2L << 30) - 1)]
    public long StreamLimitBytes { get; set; } = 2_000L << 20;

    /// <summary>Length of a window in bytes, no more than <see cref="StreamLimitBytes"/>, default 512 MiB: the daemon keeps as much in its temporary folder.</summary>
    [Range(1L << 20, (2L << 30) - 1)]
    public long WindowBytes { get; set; } = 512L << 20;

    /// <summary>How much of a window the next one begins with, in bytes, 1 KiB to 64 MiB and less than a window, default 4 MiB; held in memory. What a signature matches is shorter.</summary>
    [Range(1 << 10, 64 << 20)]
    public int OverlapBytes { get; set; } = 4 << 20;

    /// <summary>What is longer in bytes is scanned two at a time, so that small objects always find the scanner free; default 64 MiB.</summary>
    [Range(1L << 20, long.MaxValue)]
    public long LargeBytes { get; set; } = 64L << 20;

    /// <summary>Bytes of recent files that are scanned again in a day after the signatures have changed; default 48 GiB.</summary>
    [Range(0, long.MaxValue)]
    public long RescanBytesPerDay { get; set; } = 48L << 30;

    /// <summary>How many days old a file may be to be scanned again, 0 to 365, default 14.</summary>
    [Range(0, 365)]
    public int RescanDays { get; set; } = 14;
}
