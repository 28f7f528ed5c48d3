using Submissions.Contracts;

namespace Submissions.Pipeline.Scan;

/// <summary>The scanner's verdict over one stream. Anything that is not plainly OK or a signature is unscanned: an error is never a clean file.</summary>
public sealed record ClamdReply(ScanVerdict Verdict, string? Malware)
{
    private const string Prefix = "stream: ";
    private const string Found = " FOUND";
    private const string LimitPrefix = "Heuristics.Limits.Exceeded";
    private const string SizeLimitPrefix = "INSTREAM size limit exceeded";
    private const int MaxNameLength = 256;

    public static ClamdReply Clean { get; } = new(ScanVerdict.Clean, null);

    public static ClamdReply PartlyScanned { get; } = new(ScanVerdict.PartlyScanned, null);

    public static ClamdReply Unscanned { get; } = new(ScanVerdict.Unscanned, null);

    private static readonly ClamdReply s_overLimit = new(ScanVerdict.Unscanned, null) { IsOverLimit = true };

    /// <summary>True when the scanner stopped at a limit of its own: of size, depth, members or time.</summary>
    public bool IsOverLimit { get; private init; }

    /// <summary>Reads a reply without its NUL (clamd(8), INSTREAM).</summary>
    public static ClamdReply Read(string reply)
    {
        if (reply == Prefix + "OK")
        {
            return Clean;
        }
        if (reply.StartsWith(SizeLimitPrefix, StringComparison.Ordinal))
        {
            return s_overLimit;
        }
        if (!reply.StartsWith(Prefix, StringComparison.Ordinal) || !reply.EndsWith(Found, StringComparison.Ordinal) || reply.Length <= Prefix.Length + Found.Length)
        {
            return Unscanned;
        }
        var name = reply[Prefix.Length..^Found.Length];
        return name.StartsWith(LimitPrefix, StringComparison.Ordinal)
            ? s_overLimit
            : new ClamdReply(ScanVerdict.Infected, name.Length <= MaxNameLength ? name : name[..MaxNameLength]);
    }
}
