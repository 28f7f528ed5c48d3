using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// A tree that grows by leaf hashes. Holds the partial tiles of its right edge and nothing else: at most 8 KiB for each of log256(size) levels; an append costs one node hash on average.
/// </summary>
public sealed class TreeGrowth
{
    private readonly byte[]?[] _partial = new byte[TileId.MaxLevel + 1][];
    private readonly Queue<StoredTile> _full = new();

    private TreeGrowth(long size) => Size = size;

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>A tree without leaves.</summary>
    public static TreeGrowth Empty() => new(0);

    /// <summary>Goes on from a checkpoint that was verified, with the tiles as they are stored.</summary>
    /// <returns>Null, with the fault, when the stored tiles do not give the checkpoint's root: somebody altered them, and nothing may be signed on top.</returns>
    public static async Task<(TreeGrowth? Growth, LedgerFault Fault)> ReadAsync(Checkpoint checkpoint, ILedgerReader tiles, CancellationToken cancellationToken)
    {
        var growth = new TreeGrowth(checkpoint.Size);
        foreach (var id in TileShape.RightEdge(checkpoint.Size))
        {
            var bytes = await TileReading.ReadAsync(tiles, id, cancellationToken);
            if (bytes is null)
            {
                return (null, LedgerFault.TileMissing);
            }
            bytes.CopyTo(growth.Level(id.Level), 0);
        }
        return growth.Root().AsSpan().SequenceEqual(checkpoint.RootHash.Span) ? (growth, LedgerFault.None) : (null, LedgerFault.CheckpointRootWrong);
    }

    /// <summary>Adds the next leaf.</summary>
    /// <param name="leafHash">32 bytes: <see cref="TreeHash.Leaf(ReadOnlySpan{byte})"/> of the entry.</param>
    public void Append(ReadOnlySpan<byte> leafHash)
    {
        Span<byte> hash = stackalloc byte[TreeHash.LengthBytes];
        leafHash.CopyTo(hash);
        for (var level = 0; ; level++)
        {
            var hashes = TileShape.Hashes(level, Size);
            var place = (int)(hashes % TileId.FullWidth);
            var tile = Level(level);
            hash.CopyTo(tile.AsSpan(place * TreeHash.LengthBytes));
            if (place < TileId.FullWidth - 1)
            {
                break;
            }
            TileHash.Root(tile, hash);
            _full.Enqueue(new StoredTile(new TileId(level, hashes / TileId.FullWidth, TileId.FullWidth), tile));
            _partial[level] = null;
        }
        Size++;
    }

    /// <summary>The next tile that became full and was not taken yet, in the order in which they did. Take them as they come: they are the only thing here that grows.</summary>
    public bool TryTakeFull(out StoredTile tile) => _full.TryDequeue(out tile);

    /// <summary>The partial tiles of the present size, lowest level first.</summary>
    public IReadOnlyList<StoredTile> PartialTiles() => [.. TileShape.RightEdge(Size).Select(id => new StoredTile(id, Level(id.Level).AsSpan(0, id.LengthBytes).ToArray()))];

    /// <summary>The root at the present size, 32 bytes.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return Checkpoint.EmptyRoot.ToArray();
        }
        var root = new TreeHashBuilder();
        for (var level = TileShape.Levels(Size) - 1; level >= 0; level--)
        {
            var width = TileShape.Partial(level, Size)?.Width ?? 0;
            for (var place = 0; place < width; place++)
            {
                root.Add(Level(level).AsSpan(place * TreeHash.LengthBytes, TreeHash.LengthBytes).ToArray(), 1L << (8 * level));
            }
        }
        return root.Root();
    }

    /// <summary>The same tree, to grow another way. Full tiles that were not taken stay here.</summary>
    public TreeGrowth Fork()
    {
        var fork = new TreeGrowth(Size);
        for (var level = 0; level < _partial.Length; level++)
        {
            fork._partial[level] = (byte[]?)_partial[level]?.Clone();
        }
        return fork;
    }

    private byte[] Level(int level) => _partial[level] ??= new byte[TileId.FullWidth * TreeHash.LengthBytes];
}
