namespace Submissions.Ledger;

/// <summary>
/// Signs a log's next checkpoint, and never one that is inconsistent with the last: what is already stored as tiles has to prove it, so tampered tiles stop the log instead of being signed.
/// Writes nothing: if the process dies here, nothing happened.
/// </summary>
public sealed class CheckpointSigner(NoteSigner signer)
{
    /// <summary>Signs a checkpoint whose tiles are already stored.</summary>
    /// <param name="previous">The last published checkpoint, its signature verified; null for the first of a log.</param>
    /// <param name="next">What is to be signed.</param>
    /// <param name="stored">The store with the tiles of <paramref name="next"/>: they are read again here.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null, with the fault, when the stored tiles do not give the next root or do not lead there from the previous one.</returns>
    /// <exception cref="InvalidDataException">A tile of the next checkpoint is not stored yet.</exception>
    public async Task<(SignedNote? Note, LedgerFault Fault)> SignAsync(Checkpoint? previous, Checkpoint next, ILedgerReader stored, CancellationToken cancellationToken)
    {
        if (previous is not null && (previous.Origin != next.Origin || previous.Size > next.Size))
        {
            return (null, LedgerFault.CheckpointInconsistent);
        }
        var proofs = new TreeProofs(stored, next.Size);
        var root = await proofs.RootAsync(cancellationToken);
        if (!root.AsSpan().SequenceEqual(next.RootHash.Span))
        {
            return (null, LedgerFault.CheckpointRootWrong);
        }
        if (previous is not null)
        {
            var path = await proofs.ConsistencyAsync(previous.Size, cancellationToken);
            if (!MerkleTree.IsConsistent(previous.Size, previous.RootHash.Span, next.Size, root, path))
            {
                return (null, LedgerFault.CheckpointInconsistent);
            }
        }
        var text = next.ToText();
        return (new SignedNote { Text = text, Signatures = [await signer.SignAsync(text, cancellationToken)] }, LedgerFault.None);
    }
}
