using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Which tiles a tree of a size has (c2sp.org/tlog-tiles): at level l there are ⌊size / 256^l⌋ hashes, 256 to a tile, the last tile partial.</summary>
public static class TileShape
{
    private const int BitsPerLevel = 8;

    /// <summary>Hashes at a level: complete subtrees of 256^level leaves.</summary>
    public static long Hashes(int level, long size) => size >> (BitsPerLevel * level);

    /// <summary>Levels that have at least one hash.</summary>
    public static int Levels(long size)
    {
        var levels = 0;
        while (levels <= TileId.MaxLevel && Hashes(levels, size) > 0)
        {
            levels++;
        }
        return levels;
    }

    /// <summary>The tile at a place, as wide as a tree of this size has it; null when the tree has none there.</summary>
    public static TileId? At(int level, long index, long size)
    {
        var width = Math.Min(TileId.FullWidth, Hashes(level, size) - (index * TileId.FullWidth));
        return width > 0 ? new TileId(level, index, (int)width) : null;
    }

    /// <summary>The partial tile at the right end of a level; null when all are full.</summary>
    public static TileId? Partial(int level, long size)
    {
        var hashes = Hashes(level, size);
        return hashes % TileId.FullWidth is var width and > 0 ? new TileId(level, hashes / TileId.FullWidth, (int)width) : null;
    }

    /// <summary>The partial tiles of a tree, lowest level first: what it takes to let the tree grow.</summary>
    public static IEnumerable<TileId> RightEdge(long size) => Enumerable.Range(0, Levels(size)).Select(level => Partial(level, size)).OfType<TileId>();

    /// <summary>All tiles of hashes that a tree of the new size has and the old one had not, or had narrower; lowest level first. With an old size of 0: all tiles.</summary>
    public static IEnumerable<TileId> Added(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(newSize, oldSize);
        for (var level = 0; level < Levels(newSize); level++)
        {
            if (Hashes(level, oldSize) == Hashes(level, newSize))
            {
                continue;
            }
            for (var index = Hashes(level, oldSize) / TileId.FullWidth; At(level, index, newSize) is { } tile; index++)
            {
                yield return tile;
            }
        }
    }
}
