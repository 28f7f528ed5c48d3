using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.CustodyTree;
using Submissions.Ledger;

namespace Submissions.Desk.Audit;

/// <summary>Goes back through the custody log for who did what. The log is the record: nothing is kept beside it that could say something else.</summary>
public sealed class Looks(DeskLog log)
{
    /// <summary>Entries of one answer.</summary>
    public const int MaxItems = 200;

    /// <summary>Bundles of 256 entries that one answer reads: some 16,000 entries in a second or so. Stops a search for what is not there from holding the desk up; the page asks again.</summary>
    private const int MaxBundles = 64;

    /// <summary>Entries that are dated this much apart may be in either order: events are entered a while after they are dated.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromDays(2);

    public async Task<LookPage> ReadAsync(LookFilter filter, CancellationToken cancellationToken)
    {
        var size = await log.SizeAsync(LedgerPaths.Latest, cancellationToken) ?? 0;
        var items = new List<Look>();
        var next = Math.Min(filter.Before ?? size, size);
        DateTimeOffset? reached = null;
        for (var bundles = 0; next > 0 && bundles < MaxBundles && items.Count < MaxItems; bundles++)
        {
            var first = (next - 1) / TileId.FullWidth * TileId.FullWidth;
            var entries = Entries(await log.BundleAsync(first, size, cancellationToken));
            for (; next > first && items.Count < MaxItems; next--)
            {
                var entry = entries[(int)(next - 1 - first)];
                reached = entry.At;
                if (filter.Takes(entry))
                {
                    items.Add(Look.Of(next - 1, entry));
                }
            }
            if (filter.From is { } from && reached < from - Disorder)
            {
                return new LookPage(items, null, reached);
            }
        }
        return new LookPage(items, next > 0 ? next : null, reached);
    }

    private static List<CustodyEvent> Entries(ReadOnlySpan<byte> bundle)
    {
        var entries = new List<CustodyEvent>(TileId.FullWidth);
        while (EntryBundle.TryTake(ref bundle, out var entry))
        {
            entries.Add(JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options)!);
        }
        return entries;
    }
}
