using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Custody.Alerting;
using Submissions.Custody.Timestamp;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Enters events into a log, a batch at a time:
/// <code>
/// claim each event           sequenced/{log}/{name}          create-only
/// fix the order              batches/{log}/{first}           create-only: from here on the tree is determined
/// bundles and tiles          tile/…                          create-only, the same bytes on repetition
/// sign, keep                 checkpoints/{size}              create-only: one signed checkpoint per size, ever
/// mark it to be vouched for  pending/vouch/…                 and, for the custody log, to be entered in the public one
/// publish                    checkpoint                      If-Match
/// receipts, retention        create-only
/// remember                   cursors/journal/{log}           last: until then the journal is read again
/// </code>
/// A run that dies at any line is finished by the next, from the checkpoint and the batch that follows it. Two runs at once write the same bytes; one loses at If-Match and leaves.
/// Whatever is stored is checked against the last signed checkpoint before anything is signed on top of it; if it does not fit, nothing is signed and an alert is raised.
/// </summary>
public sealed partial class Sequencer(
    ArtefactStore artefacts, MutableStore mutable, PendingMarks pending, Candidates candidates, BatchMaker batches, LogKeys keys, IVault vault,
    Publications publications, Stamper stamper, Completion completion, Alerts alerts, TimeProvider time, Entropy entropy, ILogger<Sequencer> logger)
{
    /// <summary>Sequences all that is due. Call it under the log's lease.</summary>
    /// <exception cref="InvalidDataException">The stored log is not what was signed. The alert is raised and nothing was signed.</exception>
    public async Task RunAsync(LogDefinition log, CancellationToken cancellationToken)
    {
        var identity = await keys.IdentityAsync(log.Origin, cancellationToken);
        await PublishKeyAsync(log, identity, cancellationToken);
        var due = await IsDueAsync(log, cancellationToken);
        // Padding alone is entered once, at the start of a slot in which nothing else happened; then as many batches as there are.
        var padAlone = due && log.PadToMultipleOf > 1;
        while (await StepAsync(log, identity, due, padAlone, cancellationToken))
        {
            padAlone = false;
        }
        if (due)
        {
            await RememberAsync(log, cancellationToken);
        }
    }

    private async Task<bool> StepAsync(LogDefinition log, LogIdentity identity, bool due, bool padAlone, CancellationToken cancellationToken)
    {
        var store = new StoredLog(log.Name, artefacts);
        var read = await mutable.ReadAsync(Containers.Checkpoints, $"{log.Name}/{LedgerPaths.Latest}", cancellationToken);
        var previous = read is { } latest ? await OpenAsync(log, identity, latest.Content, cancellationToken) : null;
        var first = previous?.Checkpoint.Size ?? 0;

        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var more = true;
        CandidateList? list = null;
        // What an earlier run fixed is finished at once; something new waits for its time.
        var batch = await artefacts.ReadRecordAsync<Batch>(Containers.Custody, Batch.NameFor(log.Name, first), cancellationToken);
        if (batch is null)
        {
            if (!due)
            {
                return false;
            }
            list = await candidates.ReadAsync(log, first, cancellationToken);
            await PutAsideAsync(log, list, previous, cancellationToken);
            more = list.More;
            if (list.New.Count == 0 && (more || !padAlone))
            {
                await candidates.DoneAsync(log, list, cancellationToken);
                return more && list.Entered.Count + list.Malformed.Count > 0;
            }
            batch = await batches.MakeAsync(log, first, [.. list.New.Select(candidate => candidate.Name)], cancellationToken);
            documents = list.New.ToDictionary(candidate => candidate.Name, candidate => candidate.Document, StringComparer.Ordinal);
        }
        var published = await EnterAsync(log, store, identity, previous, batch, documents, cancellationToken);
        if (!await mutable.TryWriteAsync(Containers.Checkpoints, $"{log.Name}/{LedgerPaths.Latest}", published.Note.ToBytes(), read?.Tag, cancellationToken))
        {
            return false; // Another run published it, or is about to publish more.
        }
        // Asked before the receipts are made, so that they carry what the authorities answered; one that is away holds nothing up.
        var stamped = new StampedCheckpoint(published, await stamper.StampAsync(log.Name, published, cancellationToken));
        await completion.CompleteAsync(log, batch, documents, stamped, cancellationToken);
        if (list is not null)
        {
            await candidates.DoneAsync(log, list, cancellationToken);
        }
        Log.Published(logger, log.Name, batch.End, batch.Names.Count);
        return more;
    }

    /// <summary>The batch's entries become bundles and tiles; then the checkpoint over them is signed and kept.</summary>
    private async Task<SignedCheckpoint> EnterAsync(
        LogDefinition log, StoredLog store, LogIdentity identity, SignedCheckpoint? previous, Batch batch, Dictionary<string, byte[]> documents, CancellationToken cancellationToken)
    {
        await ReadMissingAsync(log, batch, documents, cancellationToken);
        var (growth, fault) = previous is null ? (LogGrowth.Empty(), LedgerFault.None) : await LogGrowth.ReadAsync(previous.Checkpoint, store, cancellationToken);
        if (growth is null)
        {
            throw await StopAsync(log, batch.First, fault, cancellationToken);
        }
        using (growth)
        {
            foreach (var own in batch.Own)
            {
                growth.Append(Encoding.UTF8.GetBytes(own));
            }
            foreach (var name in batch.Names)
            {
                growth.Append(documents[name]);
            }
            foreach (var salt in batch.Padding)
            {
                growth.Append(BatchMaker.PaddingEntry(batch, growth.Size, salt));
            }
            foreach (var tile in growth.Take())
            {
                if (!await store.CreateAsync(tile.Id.Path(), tile.Bytes, cancellationToken))
                {
                    throw await StopAsync(log, batch.First, tile.Id.IsBundle ? LedgerFault.EntryWrong : LedgerFault.TileWrong, cancellationToken);
                }
            }
            var next = growth.Checkpoint(log.Origin);
            var note = await SignAsync(log, store, identity, previous, next, cancellationToken);
            await pending.AddAsync($"{BatchMaker.VouchKind}/{log.Name}", LedgerPaths.Kept(batch.End), cancellationToken);
            if (log.Name == LogNames.Custody)
            {
                await publications.PublishCheckpointAsync(batch, note, cancellationToken);
            }
            return new SignedCheckpoint { Checkpoint = next, Note = note };
        }
    }

    /// <summary>One signed checkpoint per size: the kept one, if an earlier run got that far and it says the same.</summary>
    private async Task<SignedNote> SignAsync(LogDefinition log, StoredLog store, LogIdentity identity, SignedCheckpoint? previous, Checkpoint next, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(LedgerPaths.Kept(next.Size), SignedNote.MaxLengthBytes, cancellationToken) is { } before)
        {
            return await KeptAsync(log, identity, before, next, cancellationToken);
        }
        var signer = new CheckpointSigner(new NoteSigner(vault, log.Origin));
        var (note, fault) = await signer.SignAsync(previous?.Checkpoint, next, store, cancellationToken);
        if (note is null)
        {
            throw await StopAsync(log, next.Size, fault, cancellationToken);
        }
        if (await store.CreateAsync(LedgerPaths.Kept(next.Size), note.ToBytes(), cancellationToken))
        {
            return note;
        }
        var other = await store.ReadAsync(LedgerPaths.Kept(next.Size), SignedNote.MaxLengthBytes, cancellationToken) ?? throw new InvalidOperationException("A kept checkpoint that exists and cannot be read.");
        return await KeptAsync(log, identity, other, next, cancellationToken);
    }

    private async Task<SignedNote> KeptAsync(LogDefinition log, LogIdentity identity, byte[] untrustedNote, Checkpoint next, CancellationToken cancellationToken)
    {
        var fault = identity.Open(untrustedNote, out var kept);
        if (kept is null)
        {
            throw await StopAsync(log, next.Size, fault, cancellationToken);
        }
        return kept.Checkpoint.Size == next.Size && kept.Checkpoint.RootHash.Span.SequenceEqual(next.RootHash.Span)
            ? kept.Note
            : throw await StopAsync(log, next.Size, LedgerFault.CheckpointInconsistent, cancellationToken);
    }

    private async Task<SignedCheckpoint> OpenAsync(LogDefinition log, LogIdentity identity, byte[] untrustedNote, CancellationToken cancellationToken)
    {
        var fault = identity.Open(untrustedNote, out var checkpoint);
        return checkpoint ?? throw await StopAsync(log, 0, fault, cancellationToken);
    }

    /// <summary>Of a batch that an earlier run fixed, the events have to be read again.</summary>
    private async Task ReadMissingAsync(LogDefinition log, Batch batch, Dictionary<string, byte[]> documents, CancellationToken cancellationToken)
    {
        var missing = batch.Names.Where(name => !documents.ContainsKey(name)).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Candidates.AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (name, cancel) =>
        {
            var document = await artefacts.ReadAtMostAsync(log.EventContainer, log.EventPrefix + name, CustodyEvent.MaxLengthBytes, cancel);
            if (document is null || Candidates.Read(name, document) is null)
            {
                throw await StopAsync(log, batch.First, LedgerFault.EntryWrong, cancel);
            }
            lock (documents)
            {
                documents[name] = document;
            }
        });
    }

    /// <summary>What needs no entry: what is entered already is completed once more, what is none of ours is shown and left out.</summary>
    private async Task PutAsideAsync(LogDefinition log, CandidateList list, SignedCheckpoint? published, CancellationToken cancellationToken)
    {
        if (list.Entered.Count > 0)
        {
            var stamped = new StampedCheckpoint(published!, await stamper.StampAsync(log.Name, published!, cancellationToken));
            await completion.CompleteAsync(log, list.Entered.Select(entered => (entered.Name, entered.Document, entered.Index!.Value)), stamped, cancellationToken);
        }
        foreach (var malformed in list.Malformed)
        {
            await alerts.RecordAsync(AlertKind.EventMalformed, Refused("eventMalformed", malformed.Name), malformed.Name, cancellationToken);
        }
    }

    private async Task<InvalidDataException> StopAsync(LogDefinition log, long size, LedgerFault fault, CancellationToken cancellationToken)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"{log.Name}/{size}/{(int)fault}");
        await alerts.RecordAsync(AlertKind.LedgerInconsistent, Refused("ledgerInconsistent", about), about, cancellationToken);
        Log.Stopped(logger, log.Name, size, fault);
        return new InvalidDataException($"The stored log {log.Name} is not what was signed at {size}: {fault}.");
    }

    private CustodyEvent Refused(string why, string occurrence) => new()
    {
        Act = CustodyAct.Refused,
        Actor = "custody",
        At = time.GetUtcNow(),
        Why = why,
        Occurrence = occurrence,
        Salt = CustodyEvent.NewSalt(entropy),
    };

    /// <summary>Publishes the key that signs, as a vkey: for who begins to trust the log. Who has it from elsewhere compares.</summary>
    private async Task PublishKeyAsync(LogDefinition log, LogIdentity identity, CancellationToken cancellationToken)
    {
        var key = Encoding.UTF8.GetBytes($"{identity.Keys[0]}\n");
        var read = await mutable.ReadAsync(Containers.Checkpoints, $"{log.Name}/key", cancellationToken);
        if (read?.Content.AsSpan().SequenceEqual(key) != true)
        {
            await mutable.TryWriteAsync(Containers.Checkpoints, $"{log.Name}/key", key, read?.Tag, cancellationToken);
        }
    }

    /// <summary>Whether the schedule has come to a new slot since the last publication; a lost cursor publishes once more, which is harmless.</summary>
    private async Task<bool> IsDueAsync(LogDefinition log, CancellationToken cancellationToken)
    {
        if (log.PublishEvery == TimeSpan.Zero)
        {
            return true;
        }
        var read = await mutable.ReadAsync(Containers.Cursors, CursorOf(log), cancellationToken);
        return read is not { } cursor || !DateTimeOffset.TryParseExact(Encoding.ASCII.GetString(cursor.Content), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last)
            || Slot(time.GetUtcNow()) > Slot(last);

        long Slot(DateTimeOffset at) => at.UtcTicks / log.PublishEvery.Ticks;
    }

    private async Task RememberAsync(LogDefinition log, CancellationToken cancellationToken)
    {
        if (log.PublishEvery > TimeSpan.Zero)
        {
            var read = await mutable.ReadAsync(Containers.Cursors, CursorOf(log), cancellationToken);
            await mutable.TryWriteAsync(Containers.Cursors, CursorOf(log), Encoding.ASCII.GetBytes(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)), read?.Tag, cancellationToken);
        }
    }

    private static string CursorOf(LogDefinition log) => $"published/{log.Name}";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The log {Log} has {Size} entries; {Events} of them new.")]
        public static partial void Published(ILogger logger, string log, long size, int events);

        [LoggerMessage(2, LogLevel.Critical, "The stored log {Log} is not what was signed, at {Size}: {Fault}. Nothing is signed until an operator has looked.")]
        public static partial void Stopped(ILogger logger, string log, long size, LedgerFault fault);
    }
}
