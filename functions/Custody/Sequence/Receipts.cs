using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Writes receipts (c2sp.org/tlog-proof) for deliveries: <c>receipts/{submission}/{delivery}.tlog-proof</c>, create-only. Named by what Intake knows of whoever asks, the holder of the return code or the
/// partner; who may ask is Intake's to check, and nothing in the name or the receipt is a secret that opens anything.
/// </summary>
public sealed class Receipts(ArtefactStore artefacts)
{
    /// <summary>What the receipts under one checkpoint are proven with: it reads each tile once for all of them.</summary>
    public TreeProofs ProofsOf(StampedCheckpoint published) => new(new StoredLog(LogNames.Custody, artefacts), published.Signed.Checkpoint.Size);

    /// <summary>Makes the receipt of one <c>received</c> event.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="entry">The entry's bytes.</param>
    /// <param name="index">Its index in the custody log.</param>
    /// <param name="published">A checkpoint that contains it.</param>
    /// <param name="proofs">Those of this checkpoint.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The stored tiles do not prove it: they were altered since the checkpoint was signed.</exception>
    public async Task CreateAsync(DeliveryId id, byte[] entry, long index, StampedCheckpoint published, TreeProofs proofs, CancellationToken cancellationToken)
    {
        var checkpoint = published.Signed.Checkpoint;
        var path = await proofs.InclusionAsync(index, cancellationToken);
        if (!MerkleTree.IsIncluded(TreeHash.Leaf(entry), index, checkpoint.Size, path, checkpoint.RootHash.Span))
        {
            throw new InvalidDataException("The stored tiles do not prove an entry of a signed checkpoint.");
        }
        var receipt = Receipt.Create(entry, index, path, published.Signed.Note, [.. published.Tokens.Select(token => new[] { token })]);
        await artefacts.TryCreateAsync(Containers.Receipts, $"{id}.tlog-proof", receipt.ToBytes(), cancellationToken);
    }
}
