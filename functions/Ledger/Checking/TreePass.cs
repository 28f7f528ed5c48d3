using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// Reads a log once from its first entry to its last and lets the tree grow along: every bundle against its tile, every tile against the tree, every kept checkpoint against the root at its size.
/// In memory at any time: one bundle, one tile for each level, the kept checkpoints.
/// </summary>
internal sealed class TreePass(ILedgerReader store, LogExpectations expected, KeptCheckpoints checkpoints, EntryCheck entries, FindingList<LogFinding> findings)
{
    /// <summary>Wrong entries that are listed of one bundle: where one is taken out, all behind it are.</summary>
    private const int MaxPerBundle = 8;

    private readonly TreeGrowth _growth = TreeGrowth.Empty();
    private readonly long _size = checkpoints.Largest?.Size ?? 0;
    private readonly byte[] _entryHashes = new byte[TileId.FullWidth * TreeHash.LengthBytes];
    private int _next;
    private long _since;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ReachAsync(default, cancellationToken);
        for (var index = 0L; TileShape.At(0, index, _size) is { } id; index++)
        {
            var tile = await TileAsync(id, cancellationToken);
            var (bundle, count) = await BundleAsync(id.Bundle, cancellationToken);
            if (tile is null && count < id.Width)
            {
                // Nothing says what stood here: no root from here on can be computed.
                return;
            }
            var hashes = tile ?? _entryHashes.AsMemory(0, id.LengthBytes);
            if (tile is not null && BundleReading.FirstDifference(tile.AsSpan(0, count * TreeHash.LengthBytes), _entryHashes.AsSpan(0, count * TreeHash.LengthBytes)) is var place and >= 0)
            {
                var isTileWrong = count == id.Width && await IsTileWrongAsync(id, tile, cancellationToken);
                hashes = isTileWrong ? _entryHashes.AsMemory(0, id.LengthBytes) : tile;
                if (isTileWrong)
                {
                    Add(LedgerFault.TileWrong, id, (index * TileId.FullWidth) + place);
                }
                else
                {
                    ReportWrong(id.Bundle, tile, count);
                }
            }
            CheckEntries(index * TileId.FullWidth, bundle, count, hashes.Span);
            await CheckRecordedAsync(cancellationToken);
            for (var leaf = 0; leaf < id.Width; leaf++)
            {
                _growth.Append(hashes.Span.Slice(leaf * TreeHash.LengthBytes, TreeHash.LengthBytes));
                await ReachAsync(hashes, cancellationToken);
            }
            await CheckFullTilesAsync(cancellationToken);
        }
    }

    /// <summary>The stored tile; null, with a finding, when there is none of its length.</summary>
    private async ValueTask<byte[]?> TileAsync(TileId id, CancellationToken cancellationToken)
    {
        var bytes = await store.ReadAsync(id.Path(), TileId.FullWidth * TreeHash.LengthBytes, cancellationToken);
        if (bytes is null && !id.IsFull && await store.ReadAsync(id.Full.Path(), id.Full.LengthBytes, cancellationToken) is { } full && full.Length == id.Full.LengthBytes)
        {
            return full[..id.LengthBytes];
        }
        if (bytes?.Length == id.LengthBytes)
        {
            return bytes;
        }
        Add(bytes is null ? LedgerFault.TileMissing : LedgerFault.TileMalformed, id, null);
        return null;
    }

    /// <summary>The stored bundle, its entries hashed; how many whole ones there are.</summary>
    private async ValueTask<(byte[] Bundle, int Count)> BundleAsync(TileId id, CancellationToken cancellationToken)
    {
        var bytes = await store.ReadAsync(id.Path(), EntryBundle.MaxLengthBytes, cancellationToken);
        var isLonger = bytes is null && !id.IsFull;
        bytes ??= isLonger ? await store.ReadAsync(id.Full.Path(), EntryBundle.MaxLengthBytes, cancellationToken) : null;
        if (bytes is null)
        {
            Add(LedgerFault.BundleMissing, id, id.Index * TileId.FullWidth);
            return ([], 0);
        }
        var fault = BundleReading.Hash(bytes, id.Width, isLonger, _entryHashes, out var count);
        if (fault != LedgerFault.None)
        {
            Add(fault, id, (id.Index * TileId.FullWidth) + count);
        }
        return (bytes, count);
    }

    /// <summary>Tile and entries disagree. The tile above says which is right; at the right edge, where there is none, the latest checkpoint does. In doubt the tile is believed.</summary>
    private async Task<bool> IsTileWrongAsync(TileId id, byte[] tile, CancellationToken cancellationToken)
    {
        if (id.IsFull && TileShape.At(1, id.Index / TileId.FullWidth, _size) is { } above && await TileReading.ReadAsync(store, above, cancellationToken) is { } parent)
        {
            var said = parent.AsSpan((int)(id.Index % TileId.FullWidth) * TreeHash.LengthBytes, TreeHash.LengthBytes);
            Span<byte> root = stackalloc byte[TreeHash.LengthBytes];
            TileHash.Root(tile, root);
            if (root.SequenceEqual(said))
            {
                return false;
            }
            TileHash.Root(_entryHashes, root);
            if (root.SequenceEqual(said))
            {
                return true;
            }
        }
        return !GivesLatest(id, tile) && GivesLatest(id, _entryHashes.AsSpan(0, id.LengthBytes));
    }

    private bool GivesLatest(TileId id, ReadOnlySpan<byte> hashes)
    {
        if ((id.Index * TileId.FullWidth) + id.Width != _size)
        {
            return false;
        }
        var fork = _growth.Fork();
        for (; !hashes.IsEmpty; hashes = hashes[TreeHash.LengthBytes..])
        {
            fork.Append(hashes[..TreeHash.LengthBytes]);
        }
        return checkpoints.Largest!.Checkpoint.RootHash.Span.SequenceEqual(fork.Root());
    }

    private void ReportWrong(TileId bundle, byte[] tile, int count)
    {
        var reported = 0;
        for (var place = 0; place < count && reported < MaxPerBundle; place++)
        {
            var at = place * TreeHash.LengthBytes;
            if (!tile.AsSpan(at, TreeHash.LengthBytes).SequenceEqual(_entryHashes.AsSpan(at, TreeHash.LengthBytes)))
            {
                Add(LedgerFault.EntryWrong, bundle, (bundle.Index * TileId.FullWidth) + place);
                reported++;
            }
        }
    }

    /// <summary>Looks at the entries that are what the tree says, and at no others: what a wrong entry says is nobody's word.</summary>
    private void CheckEntries(long first, ReadOnlySpan<byte> bundle, int count, ReadOnlySpan<byte> hashes)
    {
        var own = _next;
        for (var place = 0; place < count && EntryBundle.TryTake(ref bundle, out var entry); place++)
        {
            while (own < checkpoints.All.Count && checkpoints.All[own].Size <= first + place)
            {
                own++;
            }
            var hash = hashes.Slice(place * TreeHash.LengthBytes, TreeHash.LengthBytes);
            if (hash.SequenceEqual(_entryHashes.AsSpan(place * TreeHash.LengthBytes, TreeHash.LengthBytes)))
            {
                entries.Check(first + place, entry, hash, own < checkpoints.All.Count ? checkpoints.All[own] : null);
            }
        }
    }

    private async Task CheckRecordedAsync(CancellationToken cancellationToken)
    {
        foreach (var recorded in entries.TakeRecorded())
        {
            var bytes = await store.ReadAsync(recorded.Path, SignedNote.MaxLengthBytes, cancellationToken);
            if (bytes is null || bytes.Length != recorded.LengthBytes || Convert.ToHexStringLower(TreeHash.Of(bytes)) != recorded.Digest)
            {
                findings.Add(new LogFinding { Fault = bytes is null ? LedgerFault.RecordedObjectMissing : LedgerFault.RecordedObjectAltered, Entry = recorded.Entry, Path = recorded.Path });
            }
        }
    }

    /// <summary>Checks the kept checkpoints of the present size, and the partial tiles that were published with them.</summary>
    private async ValueTask ReachAsync(ReadOnlyMemory<byte> hashes, CancellationToken cancellationToken)
    {
        for (; _next < checkpoints.All.Count && checkpoints.All[_next].Size == _growth.Size; _next++)
        {
            var kept = checkpoints.All[_next];
            kept.IsRight = kept.Checkpoint.RootHash.Span.SequenceEqual(_growth.Root());
            if (!kept.IsRight)
            {
                findings.Add(new LogFinding { Fault = LedgerFault.CheckpointRootWrong, Path = kept.Path, Since = _since });
                continue;
            }
            await CheckPartialTilesAsync(hashes, cancellationToken);
            _since = kept.Size;
        }
    }

    private async Task CheckPartialTilesAsync(ReadOnlyMemory<byte> hashes, CancellationToken cancellationToken)
    {
        foreach (var tile in _growth.PartialTiles())
        {
            var isReadAlready = _growth.Size == _size && tile.Id.Level == 0;
            if (isReadAlready)
            {
                continue;
            }
            // Where they are cleared away at all, then once the full tile is there, and not before.
            var mayBeGone = !expected.KeepsPartialTiles && TileShape.At(tile.Id.Level, tile.Id.Index, _size) is { IsFull: true };
            var stored = await store.ReadAsync(tile.Id.Path(), TileId.FullWidth * TreeHash.LengthBytes, cancellationToken);
            if (stored is null ? !mayBeGone : !tile.Bytes.Span.SequenceEqual(stored))
            {
                Add(stored is null ? LedgerFault.TileMissing : stored.Length != tile.Id.LengthBytes ? LedgerFault.TileMalformed : LedgerFault.TileWrong, tile.Id, null);
            }
            if (tile.Id.Level == 0)
            {
                await CheckPartialBundleAsync(tile.Id.Bundle, hashes[..tile.Id.LengthBytes], mayBeGone, cancellationToken);
            }
        }
    }

    private async Task CheckPartialBundleAsync(TileId id, ReadOnlyMemory<byte> hashes, bool mayBeGone, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(id.Path(), EntryBundle.MaxLengthBytes, cancellationToken);
        if (stored is null)
        {
            if (!mayBeGone)
            {
                Add(LedgerFault.BundleMissing, id, id.Index * TileId.FullWidth);
            }
            return;
        }
        var found = new byte[hashes.Length];
        var fault = BundleReading.Hash(stored, id.Width, isLonger: false, found, out var count);
        var place = BundleReading.FirstDifference(hashes.Span[..(count * TreeHash.LengthBytes)], found.AsSpan(0, count * TreeHash.LengthBytes));
        if (fault != LedgerFault.None || place >= 0)
        {
            Add(place >= 0 ? LedgerFault.EntryWrong : fault, id, (id.Index * TileId.FullWidth) + (place >= 0 ? place : count));
        }
    }

    private async Task CheckFullTilesAsync(CancellationToken cancellationToken)
    {
        while (_growth.TryTakeFull(out var tile))
        {
            // Those of level 0 were compared with their entries.
            if (tile.Id.Level > 0 && await TileAsync(tile.Id, cancellationToken) is { } stored && !tile.Bytes.Span.SequenceEqual(stored))
            {
                Add(LedgerFault.TileWrong, tile.Id, null);
            }
        }
    }

    private void Add(LedgerFault fault, TileId id, long? entry) => findings.Add(new LogFinding { Fault = fault, Path = id.Path(), Entry = entry, Since = _since });
}
