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
    /// <returns>False when the object had been committed before, by whomever: read the state again.</returns>
    public async Task<bool> TryCommitAsync(ObjectId id, UploadState state, CancellationToken cancellationToken)
    {
        try
        {
            await Blob(id).CommitBlockListAsync(state.BlockIds, new CommitBlockListOptions { Conditions = ArtefactStore.CreateOnly }, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (ArtefactStore.IsTaken(failure))
        {
            return false;
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
            Committed = committed,
            LengthBytes = length,
            Ambiguous = ambiguous,
            HasGap = gap,
            BlockIds = ids,
            Digest = ids.Count == 0 ? null : Convert.ToHexStringLower(tree.Root()),
        };
    }
}
