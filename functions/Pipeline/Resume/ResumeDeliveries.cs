using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Resume;

/// <summary>
/// Finds deliveries that stopped for any reason (a message that was lost or is poison, a step that died between its last line and the next message) and goes on with them. When the queues are empty
/// whatever is unfinished has stopped, and is restarted at once; while they are not, it may just be waiting its turn, and is restarted only after a time that no turn should take. A partner's hundred thousand files may wait for hours behind each other: while there is anything in the partners' queues, that time is the longest. Each restart doubles the wait, so that a file which
/// fails every time costs little.
/// </summary>
public sealed partial class ResumeDeliveries(UnfinishedMarks unfinished, Restart restart, MessageSender messages, TimeProvider time, ILogger<ResumeDeliveries> logger)
{
    /// <summary>What is younger is being committed or handed on just now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>A mark without a delivery is a commit that was given up; nobody may come back to it after a day.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromDays(1);

    /// <summary>Restarts of one run. Keeps a store full of stopped deliveries from filling the queues at once.</summary>
    private const int MaxRestarts = 500;

    /// <summary>Bytes a second that a delivery in work is taken to go through at the least.</summary>
    private const long SlowestBytesPerSecond = 4 << 20;

    [Function("ResumeDeliveries")]
    public async Task RunAsync([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var marked = new List<UnfinishedDelivery>();
        await foreach (var delivery in unfinished.ListAsync(cancellationToken))
        {
            marked.Add(delivery);
        }
        if (marked.Count == 0)
        {
            return;
        }
        var isIdle = await AreEmptyAsync([Queues.Scan, Queues.Strip, Queues.Triage], cancellationToken);
        var isPartnersIdle = await AreEmptyAsync([Queues.ScanPartners, Queues.StripPartners, Queues.Triage], cancellationToken);
        var now = time.GetUtcNow();
        var restarted = 0;
        foreach (var delivery in marked.OrderBy(delivery => delivery.Since))
        {
            if (restarted == MaxRestarts)
            {
                break;
            }
            var waited = now - delivery.Since;
            var isFree = delivery.IsPartners ? isPartnersIdle : isIdle;
            if (waited >= Wait(delivery, isFree) && await GoOnAsync(delivery, waited, isFree, cancellationToken))
            {
                restarted++;
            }
        }
        if (restarted > 0)
        {
            Log.Restarted(logger, restarted, marked.Count);
        }
    }

    private async Task<bool> GoOnAsync(UnfinishedDelivery delivery, TimeSpan waited, bool isIdle, CancellationToken cancellationToken)
    {
        if (await restart.FindAsync(delivery.Id, cancellationToken) is not { } intake)
        {
            if (waited >= GivenUp)
            {
                await unfinished.RemoveAsync(delivery.Id, cancellationToken);
            }
            return false;
        }
        // A large one may be in work all that time.
        var lengthBytes = intake.Promise.Objects.Sum(named => named.LengthBytes);
        if ((!isIdle && waited < TimeSpan.FromSeconds(lengthBytes / SlowestBytesPerSecond)) || !await unfinished.TryCountAsync(delivery, cancellationToken))
        {
            return false;
        }
        await restart.RunAsync(intake, cancellationToken);
        return true;
    }

    /// <summary>In the order of the steps, each of which deletes its message after it has sent the next: what is in none of them is in none.</summary>
    private async Task<bool> AreEmptyAsync(string[] queues, CancellationToken cancellationToken)
    {
        foreach (var queue in queues)
        {
            if (!await messages.IsEmptyAsync(queue, cancellationToken))
            {
                return false;
            }
        }
        return true;
    }

    private static TimeSpan Wait(UnfinishedDelivery delivery, bool isIdle)
    {
        var first = isIdle ? Fresh : delivery.IsPartners ? LongestWait : Turn;
        return delivery.Restarts < 16 && first * (1 << delivery.Restarts) is var wait && wait < LongestWait ? wait : LongestWait;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Restarted} of {Unfinished} unfinished deliveries had stopped and go on")]
        public static partial void Restarted(ILogger logger, int restarted, int unfinished);
    }
}
