using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Goes through all tiles and bundles that are stored and says which of them no checkpoint accounts for.</summary>
internal static class StoredObjects
{
    /// <returns>How many belong to entries beyond the latest checkpoint.</returns>
    public static async Task<long> AccountAsync(ILedgerReader store, KeptCheckpoints checkpoints, FindingList<LogFinding> findings, CancellationToken cancellationToken)
    {
        var size = checkpoints.Largest?.Size ?? 0;
        var beyond = 0L;
        await foreach (var path in store.ListAsync(LedgerPaths.Tiles, cancellationToken))
        {
            if (!TileId.TryParse(path, out var id))
            {
                findings.Add(new LogFinding { Fault = LedgerFault.UnaccountedObject, Path = path });
                continue;
            }
            var level = Math.Max(0, id.Level);
            var hashes = (id.Index * TileId.FullWidth) + id.Width;
            if (hashes > TileShape.Hashes(level, size))
            {
                beyond++;
            }
            else if (!id.IsFull && !IsPublished(checkpoints.Sizes, level, hashes))
            {
                findings.Add(new LogFinding { Fault = LedgerFault.UnaccountedObject, Path = path });
            }
        }
        return beyond;
    }

    /// <summary>True when a checkpoint was kept whose tree has just so many hashes at this level.</summary>
    private static bool IsPublished(IReadOnlyList<long> sizes, int level, long hashes)
    {
        var (low, high) = (0, sizes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = TileShape.Hashes(level, sizes[middle]) < hashes ? (middle + 1, high) : (low, middle);
        }
        return low < sizes.Count && TileShape.Hashes(level, sizes[low]) == hashes;
    }
}
