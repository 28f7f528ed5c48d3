using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Uploads of sealed objects. A part is an uncommitted block whose id is its offset and node hash, so the block list is the whole state:
/// any instance can serve any part, a repeated part is harmless, and the digest is known without reading a byte back (ledger.md).
/// </summary>
public sealed class SealedUploads(StorageConnection connection)
{
    // The store wants block ids of one length. An offset below zero is no part's.
    private static readonly string Terminator = TreeHash.BlockId(-1, new byte[TreeHash.LengthBytes]);

    /// <summary>Stages one part. If the process dies here the client asks for the offset and sends it again.</summary>
    /// <param name="id">The object.</param>
    /// <param name="offsetBytes">Where the part starts.</param>
    /// <param name="nodeHash">The part's RFC 6962 node hash.</param>
    /// <param name="part">Seekable, so that the SDK can retry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StageAsync(ObjectId id, long offsetBytes, byte[] nodeHash, Stream part, CancellationToken cancellationToken) =>
        Blob(id).StageBlockAsync(TreeHash.BlockId(offsetBytes, nodeHash), part, cancellationToken: cancellationToken);

    /// <summary>What has arrived; null when nothing was ever sent for this object.</summary>
    public async Task<UploadState?> ReadStateAsync(ObjectId id, CancellationToken cancellationToken)
    {
        try
        {
            var blocks = (await Blob(id).GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellationToken)).Value;
            var committed = blocks.CommittedBlocks.Any();
            return Read(committed, committed ? blocks.CommittedBlocks : blocks.UncommittedBlocks);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>
    /// Makes the object of the parts in the state, create-only. Afterwards it is write-once; if the process dies before, nothing exists.
    /// </summary>
    /// <returns>Null when the object had been committed before, by whomever: read the state again.</returns>
    public Task<StoredVersion?> TryCommitAsync(ObjectId id, UploadState state, CancellationToken cancellationToken) =>
        TryCommitAsync(Blob(id), state.BlockIds, cancellationToken);

    /// <summary>
    /// Ends an upload that was not committed: commits one block that is no part, create-only, under its name. The store then drops every part that was staged, and nothing can be
    /// committed under that name any more; of an ending and a commit at the same time exactly one happens. If the process dies in between, nothing has changed.
    /// </summary>
    /// <returns>False when the object had been committed or ended before.</returns>
    public async Task<bool> TryTerminateAsync(ObjectId id, CancellationToken cancellationToken)
    {
        var blob = Blob(id);
        using var block = new MemoryStream([0], writable: false);
        await blob.StageBlockAsync(Terminator, block, cancellationToken: cancellationToken);
        return await TryCommitAsync(blob, [Terminator], cancellationToken) is not null;
    }

    /// <summary>The version of an object that was committed before.</summary>
    public async Task<StoredVersion> ReadVersionAsync(ObjectId id, CancellationToken cancellationToken) =>
        new((await Blob(id).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.VersionId);

    private static async Task<StoredVersion?> TryCommitAsync(BlockBlobClient blob, IEnumerable<string> blockIds, CancellationToken cancellationToken)
    {
        try
        {
            var committed = await blob.CommitBlockListAsync(blockIds, new CommitBlockListOptions { Conditions = ArtefactStore.CreateOnly }, cancellationToken);
            return new StoredVersion(committed.Value.VersionId);
        }
        catch (RequestFailedException failure) when (ArtefactStore.IsTaken(failure))
        {
            return null;
        }
    }

    private BlockBlobClient Blob(ObjectId id) => connection.Container(Containers.Sealed).GetBlockBlobClient(id.ToString());

    private static UploadState Read(bool committed, IEnumerable<BlobBlock> blocks)
    {
        var parts = blocks
            .Select(block => (block.Name, block.SizeLong, Ours: TreeHash.TryReadBlockId(block.Name, out var offset, out var hash), Offset: offset, Hash: hash))
            .Where(part => part.Ours)
            .OrderBy(part => part.Offset);
        var tree = new TreeHashBuilder();
        var ids = new List<string>();
        var (length, ambiguous, gap, lastIsShort) = (0L, false, false, false);
        foreach (var part in parts)
        {
            if (part.Offset < length || (part.Offset == length && lastIsShort))
            {
                ambiguous = true;
            }
            else if (part.Offset > length)
            {
                gap = true;
            }
            else
            {
                tree.Add(part.Hash, TreeHash.Leaves(part.SizeLong));
                ids.Add(part.Name);
                length += part.SizeLong;
                lastIsShort = !TreeHash.IsCompletePart(part.SizeLong);
            }
        }
        return new UploadState
        {
            Committed = committed && ids.Count > 0,
            Terminated = committed && ids.Count == 0,
            LengthBytes = length,
            Ambiguous = ambiguous,
            HasGap = gap,
            BlockIds = ids,
            Digest = ids.Count == 0 ? null : Convert.ToHexStringLower(tree.Root()),
        };
    }
}
