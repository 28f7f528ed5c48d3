using System.Diagnostics.CodeAnalysis;

namespace Submissions.Contracts;

/// <summary>
/// Checks the paths under which the ledger is read (c2sp.org/tlog-tiles), before they become blob names:
/// <code>
/// tile/{level}/{index}[.p/{width}]       level 0 to 63, without leading zero
/// tile/entries/{index}[.p/{width}]
/// index: groups of three digits, all but the last with an x before them: 1234067 is x001/x234/067
/// width: 1 to 255; without it the tile is full and never changes
/// </code>
/// </summary>
public static class TilePath
{
    /// <summary>Six groups hold every index of a log below 2^63 entries. Stops a path of any length.</summary>
    private const int MaxGroups = 6;

    private const int MaxLevel = 63;

    private const int MaxWidth = 255;

    /// <summary>True for a path that names a tile or a bundle of entries.</summary>
    /// <param name="untrustedPath">What follows <c>tile/</c>.</param>
    /// <param name="entries">It names a bundle of entries.</param>
    public static bool TryRead([NotNullWhen(true)] string? untrustedPath, out bool entries)
    {
        entries = false;
        if (untrustedPath is null || untrustedPath.Length > 64)
        {
            return false;
        }
        var parts = untrustedPath.Split('/');
        entries = parts[0] == "entries";
        if (!entries && !Numbers.TryRead(parts[0], MaxLevel, out _))
        {
            return false;
        }
        var groups = parts.AsSpan(1);
        if (groups is [.., var last, var width] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (!Numbers.TryRead(width, MaxWidth, out var hashes) || hashes == 0)
            {
                return false;
            }
            parts[^2] = last[..^2];
            groups = parts.AsSpan(1..^1);
        }
        return IsIndex(groups);
    }

    private static bool IsIndex(ReadOnlySpan<string> groups)
    {
        if (groups.IsEmpty || groups.Length > MaxGroups)
        {
            return false;
        }
        foreach (var group in groups[..^1])
        {
            if (group.Length != 4 || group[0] != 'x' || !IsThreeDigits(group.AsSpan(1)))
            {
                return false;
            }
        }
        // A leading group of zeros would be a second spelling.
        return IsThreeDigits(groups[^1]) && (groups.Length == 1 || groups[0] != "x000");
    }

    private static bool IsThreeDigits(ReadOnlySpan<char> group) => group.Length == 3 && char.IsAsciiDigit(group[0]) && char.IsAsciiDigit(group[1]) && char.IsAsciiDigit(group[2]);
}
