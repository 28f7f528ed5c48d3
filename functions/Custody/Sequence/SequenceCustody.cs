using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>Looks every few seconds whether the custody log is due, and sequences what is outstanding. Of two at once one leaves.</summary>
public sealed class SequenceCustody(StorageConnection connection, ArtefactStore artefacts, Sequencer sequencer, IOptions<CustodyOptions> options)
{
    [Function("SequenceCustody")]
    public async Task RunAsync([TimerTrigger("*/5 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var log = LogDefinition.Custody(options.Value);
        await using var lease = await StoreLease.TryTakeAsync(connection, artefacts, $"sequence/{log.Name}", cancellationToken);
        if (lease is not null)
        {
            await sequencer.RunAsync(log, lease.Held);
        }
    }
}
