using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.CustodyTree;
using Submissions.Http;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Desk.Audit;

/// <summary>Whether the custody log keeps up: its latest checkpoints, and what waits for the next.</summary>
public sealed class GetLedgerHealth(Gatekeeper gatekeeper, DeskLog log, ArtefactStore artefacts, MutableStore mutable, EventJournal journal)
{
    /// <summary>Waiting events that are counted.</summary>
    private const int MaxWaiting = 10_000;

    [Function("GetLedgerHealth")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ledger/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeLedger);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        var size = await log.SizeAsync(LedgerPaths.Latest, cancellationToken);
        var stamped = await log.SizeAsync("timestamped", cancellationToken);
        var waiting = await WaitingAsync(cancellationToken);
        return new Answer(new LedgerHealth
        {
            Size = size,
            PublishedAt = await PublishedAsync(size, cancellationToken),
            StampedSize = stamped,
            StampedAt = await PublishedAsync(stamped, cancellationToken),
            Waiting = waiting,
            More = waiting >= MaxWaiting,
        });
    }

    private async Task<DateTimeOffset?> PublishedAsync(long? size, CancellationToken cancellationToken)
    {
        if (size is not null)
        {
            await foreach (var (_, createdAt) in artefacts.ListWithTimesAsync(Containers.Tiles, $"{LogNames.Custody}/{LedgerPaths.Kept(size.Value)}", cancellationToken))
            {
                return createdAt;
            }
        }
        return null;
    }

    /// <summary>What the journal tells of beyond where the sequencer stopped reading it.</summary>
    private async Task<int> WaitingAsync(CancellationToken cancellationToken)
    {
        var cursor = await mutable.ReadAsync(Containers.Cursors, JournalPosition.CursorOf(LogNames.Custody), cancellationToken);
        var from = cursor is { } read ? JsonSerializer.Deserialize<JournalPosition>(read.Content, ContractJson.Options)! : JournalPosition.Start;
        return (await journal.ReadAsync(LogNames.Custody, from, MaxWaiting, cancellationToken)).Names.Count;
    }
}
