using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Once a day: puts every event that has no claim into the journal again, whoever died before telling of it. Walks the two listings side by side, both in the order of names, so it holds two names in memory;
/// at ten million events that is four thousand listing requests, a few cents.
/// </summary>
public sealed class SweepEvents(ArtefactStore artefacts, EventJournal journal, SequencedNames sequenced, IOptions<CustodyOptions> options)
{
    [Function("SweepEvents")]
    public async Task RunAsync([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        foreach (var log in new[] { LogDefinition.Custody(options.Value), LogDefinition.Public(options.Value) })
        {
            await SweepAsync(log, cancellationToken);
        }
    }

    private async Task SweepAsync(LogDefinition log, CancellationToken cancellationToken)
    {
        var claimed = sequenced.ListAsync(log.Name, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (claimed)
        {
            var claim = await claimed.MoveNextAsync() ? claimed.Current : null;
            await foreach (var blob in artefacts.ListAsync(log.EventContainer, log.EventPrefix, cancellationToken))
            {
                var name = blob[log.EventPrefix.Length..];
                while (claim is not null && string.CompareOrdinal(claim, SequencedNames.NameFor(log.Name, name)) < 0)
                {
                    claim = await claimed.MoveNextAsync() ? claimed.Current : null;
                }
                if (claim != SequencedNames.NameFor(log.Name, name))
                {
                    await journal.AppendAsync(log.Name, name, cancellationToken);
                }
            }
        }
    }
}
