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
    /// <inheritdoc cref="Receipts.ProofsOf"/>
    public TreeProofs ProofsOf(StampedCheckpoint published) => receipts.ProofsOf(published);

    /// <summary>Completes a whole batch.</summary>
    public async Task CompleteAsync(LogDefinition log, Batch batch, IReadOnlyDictionary<string, byte[]> documents, StampedCheckpoint published, CancellationToken cancellationToken)
    {
        var proofs = ProofsOf(published);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Candidates.AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            batch.Names,
            options,
            async (name, cancel) => await CompleteAsync(log, name, documents[name], batch.IndexOf(name), published, proofs, cancel));
        foreach (var path in batch.Vouched(log.Name))
        {
            await pending.RemoveAsync($"{BatchMaker.VouchKind}/{log.Name}", path, cancellationToken);
        }
    }

    /// <summary>Completes one event.</summary>
    public async Task CompleteAsync(LogDefinition log, string name, byte[] document, long index, StampedCheckpoint published, TreeProofs proofs, CancellationToken cancellationToken)
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
