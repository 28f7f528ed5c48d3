using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Submissions.Index;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Scan;

/// <summary>Looks every minute which scanner and signatures are at work, so that the desk can say it, and says in the log when the signatures are old.</summary>
public sealed partial class WatchScanner(ClamdClient clamd, IndexWriter index, TimeProvider time, ILogger<WatchScanner> logger)
{
    /// <summary>Signatures come several times a day; the desk shows the same.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(48);

    [Function("WatchScanner")]
    public async Task RunAsync([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var version = await clamd.VersionAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (now - version.SignaturesAt is { } age && age > LongestAge)
        {
            Log.SignaturesOld(logger, version.SignatureVersion, age.TotalHours);
        }
        await index.AddAsync(
            new ScannerRow { SeenAt = now.UtcDateTime, Engine = version.Engine, SignatureVersion = version.SignatureVersion, SignaturesAt = version.SignaturesAt?.UtcDateTime },
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The virus scanner's signatures {Version} are {Hours:F0} hours old; is the update running?")]
        public static partial void SignaturesOld(ILogger logger, int version, double hours);
    }
}
