using Submissions.Contracts;
using Submissions.Custody.Retain;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// What follows when an event is in a published checkpoint: a receipt and a place on the retention ladder for what was received. All of it can be done twice, and is when a run died before it
/// remembered having done it.
/// </summary>
public sealed class Completion(PendingMarks pending, Receipts receipts, RetentionLadder ladder)
{
    /// <summary>Completes a whole batch.</summary>
    public async Task CompleteAsync(LogDefinition log, Batch batch, IReadOnlyDictionary<string, byte[]> documents, StampedCheckpoint published, CancellationToken cancellationToken)
    {
        await CompleteAsync(log, batch.Names.Select(name => (name, documents[name], batch.IndexOf(name))), published, cancellationToken);
        foreach (var path in batch.Vouched(log.Name))
        {
            await pending.RemoveAsync($"{BatchMaker.VouchKind}/{log.Name}", path, cancellationToken);
        }
    }

    /// <summary>Completes events that are in a published checkpoint, by name, document and index.</summary>
    public Task CompleteAsync(LogDefinition log, IEnumerable<(string Name, byte[] Document, long Index)> events, StampedCheckpoint published, CancellationToken cancellationToken)
    {
        var proofs = receipts.ProofsOf(published);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Candidates.AtATime, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(events, options, async (entered, cancel) => await CompleteAsync(log, entered.Name, entered.Document, entered.Index, published, proofs, cancel));
    }

    private async Task CompleteAsync(LogDefinition log, string name, byte[] document, long index, StampedCheckpoint published, TreeProofs proofs, CancellationToken cancellationToken)
    {
        if (log.Name == LogNames.Custody && name.StartsWith(CustodyEvent.NamePrefix(CustodyAct.Received), StringComparison.Ordinal)
            && Candidates.Read(name, document) is { Submission: { } submission, Delivery: { } delivery } received)
        {
            var id = new DeliveryId(submission, delivery);
            await receipts.CreateAsync(id, document, index, published, proofs, cancellationToken);
            await ladder.BeginAsync(received, id, cancellationToken);
        }
    }
}
