using System.Globalization;

namespace Submissions.Pipeline.Scan;

/// <summary>What clamd answers to <c>VERSION</c>: engine, number of its signature database (0 when none of the official ones is loaded) and when that was made, in UTC.</summary>
public sealed record ScannerVersion(string Engine, int SignatureVersion, DateTimeOffset? SignaturesAt)
{
    // ctime(3): the day of the month is padded with a blank.
    private static readonly string[] s_dates = ["ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"];

    /// <summary>Reads <c>ClamAV 1.4.3/27800/Mon Nov 23 08:00:00 2026</c> or, without official signatures, <c>ClamAV 1.4.3</c>. The daemon writes local time; ours run in UTC.</summary>
    public static ScannerVersion Read(string reply)
    {
        var parts = reply.Split('/');
        var number = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        var made = parts.Length > 2 && DateTimeOffset.TryParseExact(parts[2].Trim(), s_dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : default(DateTimeOffset?);
        return new ScannerVersion(parts[0].Trim(), number, made);
    }
}
