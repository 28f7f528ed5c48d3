using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// Names one tile or entry bundle (c2sp.org/tlog-tiles): <c>tile/{level}/{index}[.p/{width}]</c>, <c>tile/entries/{index}[.p/{width}]</c>.
/// Here and not with the ledger, because the planes that only pass tiles on check paths with it before they become blob names.
/// The index is written in groups of three digits, all but the last with an x: 1234067 is <c>x001/x234/067</c>.
/// </summary>
public readonly record struct TileId
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int FullWidth = 256;

    /// <summary>The level under which entry bundles are named.</summary>
    public const int Entries = -1;

    /// <summary>A tree of at most 2^63 − 1 leaves has no more levels of tiles.</summary>
    public const int MaxLevel = 7;

    private const string Root = "tile/";

    /// <summary>Longest path of any tile. Stops a path of any length.</summary>
    private const int MaxPathLength = 64;

    /// <param name="level">0 to 7, or <see cref="Entries"/>.</param>
    /// <param name="index">Place within the level, from 0.</param>
    /// <param name="width">1 to 256.</param>
    public TileId(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, Entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, long.MaxValue / FullWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        (Level, Index, Width) = (level, index, width);
    }

    public int Level { get; }

    public long Index { get; }

    public int Width { get; }

    public bool IsBundle => Level == Entries;

    public bool IsFull => Width == FullWidth;

    /// <summary>Bytes of such a tile of hashes.</summary>
    public int LengthBytes => Width * TreeHash.LengthBytes;

    /// <summary>The same place at full width.</summary>
    public TileId Full => new(Level, Index, FullWidth);

    /// <summary>The bundle of the entries whose hashes this tile of level 0 holds.</summary>
    public TileId Bundle => new(Entries, Index, Width);

    /// <summary>Reads a path; false when it is not the one spelling of a tile's.</summary>
    public static bool TryParse([NotNullWhen(true)] string? untrustedPath, out TileId tile)
    {
        tile = default;
        if (untrustedPath is null || untrustedPath.Length > MaxPathLength || !untrustedPath.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }
        var parts = untrustedPath[Root.Length..].Split('/');
        var width = FullWidth;
        if (parts.Length > 2 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
            {
                return false;
            }
            parts = [.. parts[..^2], parts[^2][..^2]];
        }
        if (parts[0] is not ("entries" or [>= '0' and <= '7']) || !TryIndex(parts.AsSpan(1), out var index))
        {
            return false;
        }
        tile = new TileId(parts[0] == "entries" ? Entries : parts[0][0] - '0', index, width);
        return tile.Path() == untrustedPath;
    }

    /// <summary>The path below the log's own.</summary>
    public string Path()
    {
        var path = new StringBuilder(Root).Append(IsBundle ? "entries" : Level.ToString(CultureInfo.InvariantCulture)).Append('/');
        var digits = Index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        for (var i = 0; i < digits.Length; i += 3)
        {
            path.Append(i + 3 < digits.Length ? "x" : "").Append(digits, i, 3).Append(i + 3 < digits.Length ? "/" : "");
        }
        return IsFull ? path.ToString() : path.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString();
    }

    public override string ToString() => Path();

    private static bool TryIndex(ReadOnlySpan<string> groups, out long index)
    {
        index = 0;
        foreach (var group in groups)
        {
            var digits = group.StartsWith('x') ? group[1..] : group;
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || index > ((long.MaxValue / FullWidth) - value) / 1000)
            {
                return false;
            }
            index = (index * 1000) + value;
        }
        return !groups.IsEmpty;
    }
}
