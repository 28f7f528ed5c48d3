using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Custody.Sequence;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Timestamp;

/// <summary>Asks again for tokens over the latest checkpoints that an authority still owes. The sequencer asks at once when it publishes; this is for authorities that were away.</summary>
public sealed class StampCheckpoints(Stamper stamper, LogKeys keys, MutableStore mutable, ArtefactStore artefacts, StorageConnection connection, IOptions<CustodyOptions> options)
{
    [Function("StampCheckpoints")]
    public async Task RunAsync([TimerTrigger("20 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        foreach (var log in new[] { LogDefinition.Custody(options.Value), LogDefinition.Public(options.Value) })
        {
            // Under the sequencer's lease: what is the latest stays the latest while the authorities answer.
            await using var lease = await StoreLease.TryTakeAsync(connection, artefacts, $"sequence/{log.Name}", cancellationToken);
            if (lease is not null && await mutable.ReadAsync(Containers.Checkpoints, $"{log.Name}/{LedgerPaths.Latest}", lease.Held) is { } read
                && (await keys.IdentityAsync(log.Origin, lease.Held)).Open(read.Content, out var latest) == LedgerFault.None)
            {
                await stamper.StampAsync(log.Name, latest!, lease.Held);
            }
        }
    }
}
