using System.Globalization;

namespace Submissions.Pipeline.Scan;

/// <summary>What clamd answers to <c>VERSION</c>: engine, and number of its signature database (0 when none of the official ones is loaded).</summary>
public sealed record ScannerVersion(string Engine, int SignatureVersion)
{
    /// <summary>Reads <c>ClamAV 1.4.3/27800/Mon Nov 23 08:00:00 2026</c> or, without official signatures, <c>ClamAV 1.4.3</c>.</summary>
    public static ScannerVersion Read(string reply)
    {
        var parts = reply.Split('/');
        var number = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        return new ScannerVersion(parts[0].Trim(), number);
    }
}
