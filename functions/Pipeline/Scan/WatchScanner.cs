using Microsoft.Azure.Functions.Worker;
using Submissions.Index;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Scan;

/// <summary>Looks every minute which scanner and signatures are at work, so that the desk can say it.</summary>
public sealed class WatchScanner(ClamdClient clamd, IndexWriter index, TimeProvider time)
{
    [Function("WatchScanner")]
    public async Task RunAsync([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var version = await clamd.VersionAsync(cancellationToken);
        await index.AddAsync(
            new ScannerRow { SeenAt = time.GetUtcNow().UtcDateTime, Engine = version.Engine, SignatureVersion = version.SignatureVersion, SignaturesAt = version.SignaturesAt?.UtcDateTime },
            cancellationToken);
    }
}
