using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Every few seconds: enters newly published keys and releases, sequences what is outstanding in the public log, and writes the proofs that senders ask for. In one run, so that a key is proven soon after it was
/// listed: until then nobody is told of it. Of two at once one leaves.
/// </summary>
public sealed class SequencePublic(StorageConnection connection, ArtefactStore artefacts, PublishKeys keys, PublishStaffKeys staffKeys, PublishReleases releases, Sequencer sequencer, KeyProofs proofs, IOptions<CustodyOptions> options)
{
    [Function("SequencePublic")]
    public async Task RunAsync([TimerTrigger("*/5 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var log = LogDefinition.Public(options.Value);
        await using var lease = await StoreLease.TryTakeAsync(connection, artefacts, $"sequence/{log.Name}", cancellationToken);
        if (lease is not null)
        {
            var listed = await keys.RunAsync(lease.Held);
            var staff = await staffKeys.RunAsync(lease.Held);
            await releases.RunAsync(lease.Held);
            await sequencer.RunAsync(log, lease.Held);
            await proofs.WriteAsync(log, listed, lease.Held);
            await staffKeys.ProveAsync(log, staff, lease.Held);
        }
    }
}
