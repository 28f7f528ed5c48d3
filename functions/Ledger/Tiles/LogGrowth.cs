using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// A log that grows by entries: what a sequencer appends to. Gives back the bundles and tiles to write; writes nothing itself.
/// <code>
/// var (growth, fault) = await LogGrowth.ReadAsync(latest, store, …);   fault: do not sign, raise the alarm
/// growth.Append(entry) …
/// foreach (var tile in growth.Take()) create tile.Id.Path() with tile.Bytes   the same bytes every time, so a run that died is simply repeated
/// sign growth.Checkpoint(origin)
/// </code>
/// </summary>
public sealed class LogGrowth : IDisposable
{
    private readonly TreeGrowth _tree;
    private readonly MemoryStream _bundle = new();
    private readonly List<StoredTile> _fullBundles = [];
    private long _takenSize;

    private LogGrowth(TreeGrowth tree) => (_tree, _takenSize) = (tree, tree.Size);

    /// <summary>Entries so far.</summary>
    public long Size => _tree.Size;

    /// <summary>A log without entries.</summary>
    public static LogGrowth Empty() => new(TreeGrowth.Empty());

    /// <summary>Goes on from a checkpoint that was verified: reads the right edge's tiles and the last partial bundle.</summary>
    /// <returns>Null, with the fault, when the stored tiles do not give the checkpoint's root or the bundle's entries do not give the tiles' hashes.</returns>
    public static async Task<(LogGrowth? Growth, LedgerFault Fault)> ReadAsync(Checkpoint checkpoint, ILedgerReader store, CancellationToken cancellationToken)
    {
        var (tree, fault) = await TreeGrowth.ReadAsync(checkpoint, store, cancellationToken);
        if (tree is null)
        {
            return (null, fault);
        }
        var growth = new LogGrowth(tree);
        if (TileShape.Partial(0, checkpoint.Size) is not { } partial)
        {
            return (growth, LedgerFault.None);
        }
        if (await store.ReadAsync(partial.Bundle.Path(), EntryBundle.MaxLengthBytes, cancellationToken) is not { } bundle)
        {
            return (null, LedgerFault.BundleMissing);
        }
        var hashes = await TileReading.MustReadAsync(store, partial, cancellationToken);
        fault = Compare(bundle, hashes);
        if (fault != LedgerFault.None)
        {
            return (null, fault);
        }
        growth._bundle.Write(bundle);
        return (growth, LedgerFault.None);
    }

    /// <summary>Adds the next entry.</summary>
    /// <exception cref="ArgumentException">The entry is longer than 65,535 bytes: a caller's bug.</exception>
    public void Append(ReadOnlySpan<byte> entry)
    {
        EntryBundle.Write(_bundle, entry);
        Span<byte> hash = stackalloc byte[TreeHash.LengthBytes];
        TreeHash.Leaf(entry, hash);
        _tree.Append(hash);
        if (Size % TileId.FullWidth == 0)
        {
            _fullBundles.Add(new StoredTile(new TileId(TileId.Entries, (Size / TileId.FullWidth) - 1, TileId.FullWidth), _bundle.ToArray()));
            _bundle.SetLength(0);
        }
    }

    /// <summary>All that has to be stored before a checkpoint of the present size may be published: the bundles and tiles that became full since the last call, then the partial ones that changed.</summary>
    public IReadOnlyList<StoredTile> Take()
    {
        var taken = new List<StoredTile>(_fullBundles);
        _fullBundles.Clear();
        if (Size != _takenSize && TileShape.Partial(0, Size) is { } partial)
        {
            taken.Add(new StoredTile(partial.Bundle, _bundle.ToArray()));
        }
        while (_tree.TryTakeFull(out var tile))
        {
            taken.Add(tile);
        }
        taken.AddRange(_tree.PartialTiles().Where(tile => TileShape.Hashes(tile.Id.Level, Size) != TileShape.Hashes(tile.Id.Level, _takenSize)));
        _takenSize = Size;
        return taken;
    }

    /// <summary>The checkpoint of the present size, to be signed.</summary>
    public Checkpoint Checkpoint(string origin) => new() { Origin = origin, Size = Size, RootHash = _tree.Root() };

    public void Dispose() => _bundle.Dispose();

    private static LedgerFault Compare(ReadOnlySpan<byte> bundle, ReadOnlySpan<byte> hashes)
    {
        var found = new byte[hashes.Length];
        var fault = BundleReading.Hash(bundle, hashes.Length / TreeHash.LengthBytes, isLonger: false, found, out _);
        return fault != LedgerFault.None ? fault : hashes.SequenceEqual(found) ? LedgerFault.None : LedgerFault.EntryWrong;
    }
}
