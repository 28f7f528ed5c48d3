using System.Collections.Concurrent;
using System.Numerics;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// Makes proofs for a tree of one size from its stored tiles (RFC 6962, sections 2.1.1 and 2.1.2). A proof reads at most two tiles per level of tiles; tiles read are kept as long as this object lives, so make one for the proofs of one checkpoint. May be asked from several threads; a tile that could not be read stays unread.
/// The tiles are taken as they are: check what comes out with <see cref="MerkleTree"/> against a verified root.
/// </summary>
/// <param name="tiles">Where the tiles lie.</param>
/// <param name="size">Leaves of the tree that the proofs are for.</param>
public sealed class TreeProofs(ILedgerReader tiles, long size)
{
    private readonly ConcurrentDictionary<(int Level, long Index), Lazy<Task<byte[]>>> _read = [];

    /// <summary>The audit path of a leaf, from its sibling up.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or cut short.</exception>
    public async Task<IReadOnlyList<byte[]>> InclusionAsync(long index, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            var isLeft = index < middle;
            path.Add(isLeft ? await RangeAsync(middle, end, cancellationToken) : await RangeAsync(start, middle, cancellationToken));
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }
        path.Reverse();
        return path;
    }

    /// <summary>The proof that this tree begins with the tree of an older size.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or cut short.</exception>
    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long oldSize, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var path = new List<byte[]>();
        if (oldSize == 0)
        {
            return path;
        }
        var (start, end) = (0L, size);
        while (end > oldSize)
        {
            var middle = start + Split(end - start);
            var isLeft = oldSize <= middle;
            path.Add(isLeft ? await RangeAsync(middle, end, cancellationToken) : await RangeAsync(start, middle, cancellationToken));
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }
        if (start > 0)
        {
            path.Add(await RangeAsync(start, end, cancellationToken));
        }
        path.Reverse();
        return path;
    }

    /// <summary>The root of the whole tree.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or cut short.</exception>
    public async Task<byte[]> RootAsync(CancellationToken cancellationToken) =>
        size == 0 ? Checkpoint.EmptyRoot.ToArray() : await RangeAsync(0, size, cancellationToken);

    /// <summary>The hash of the leaf at an index.</summary>
    /// <exception cref="InvalidDataException">The tile is missing or cut short.</exception>
    public async Task<byte[]> LeafAsync(long index, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return await RangeAsync(index, index + 1, cancellationToken);
    }

    /// <summary>MTH(D[start:end]) where start is a multiple of the smallest power of two not below the length: one hash per complete subtree.</summary>
    private async Task<byte[]> RangeAsync(long start, long end, CancellationToken cancellationToken)
    {
        var root = new TreeHashBuilder();
        while (start < end)
        {
            var height = BitOperations.Log2((ulong)(end - start));
            root.Add(await SubtreeAsync(height, start >> height, cancellationToken), 1L << height);
            start += 1L << height;
        }
        return root.Root();
    }

    /// <summary>The hash of a complete subtree of 2^height leaves, the index-th of its height.</summary>
    private async Task<byte[]> SubtreeAsync(int height, long index, CancellationToken cancellationToken)
    {
        var level = height / 8;
        var width = 1 << (height % 8);
        var first = index * width;
        var tile = await TileAsync(level, first / TileId.FullWidth, cancellationToken);
        var hash = new byte[TreeHash.LengthBytes];
        TileHash.Root(tile.AsSpan((int)(first % TileId.FullWidth) * TreeHash.LengthBytes, width * TreeHash.LengthBytes), hash);
        return hash;
    }

    private Task<byte[]> TileAsync(int level, long index, CancellationToken cancellationToken) => _read.GetOrAdd(
        (level, index), tile => new(() => TileReading.MustReadAsync(tiles, TileShape.At(tile.Level, tile.Index, size)!.Value, cancellationToken).AsTask())).Value;

    /// <summary>The largest power of two below n.</summary>
    private static long Split(long n) => 1L << BitOperations.Log2((ulong)(n - 1));
}
