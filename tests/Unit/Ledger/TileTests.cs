using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

public sealed class TileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 999, 255, "tile/1/999.p/255")]
    [InlineData(7, 1000, 1, "tile/7/x001/000.p/1")]
    [InlineData(TileId.Entries, 273, 112, "tile/entries/273.p/112")]
    [InlineData(TileId.Entries, 1_000_000, 256, "tile/entries/x001/x000/000")]
    public void A_path_is_written_and_read_as_the_specification_says(int level, long index, int width, string path)
    {
        var tile = new TileId(level, index, width);
        Assert.Equal(path, tile.Path());
        Assert.True(TileId.TryParse(path, out var read));
        Assert.Equal(tile, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001/x002")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000/1")]
    [InlineData("tile/data/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    public void TryParse_refuses_what_is_no_path(string path) => Assert.False(TileId.TryParse(path, out _));

    /// <summary>The examples of c2sp.org/tlog-tiles, "Partial Tiles".</summary>
    [Fact]
    public void A_tree_has_the_tiles_of_the_specification()
    {
        var tiles = TileShape.Added(0, 70_000).ToArray();
        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(new TileId(0, 273, 112), tiles.Single(tile => tile is { Level: 0, IsFull: false }));
        Assert.Equal([new TileId(1, 0, 256), new TileId(1, 1, 17)], tiles.Where(tile => tile.Level == 1));
        Assert.Equal([new TileId(2, 0, 1)], tiles.Where(tile => tile.Level == 2));
        Assert.Equal([new TileId(0, 0, 256), new TileId(1, 0, 1)], TileShape.Added(0, 256));
        Assert.Empty(TileShape.Added(70_000, 70_000));
        Assert.Equal([new TileId(0, 273, 113)], TileShape.Added(70_000, 70_001));
    }

    [Fact]
    public async Task A_tree_grown_in_steps_is_the_tree_of_the_definitions_and_gives_its_proofs()
    {
        var entropy = new SeededEntropy("tiles");
        var leaves = new List<byte[]>();
        var store = new MemoryLedger();
        var latest = new Checkpoint { Origin = "o", Size = 0, RootHash = Checkpoint.EmptyRoot };
        foreach (var size in new[] { 1, 2, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_537, 66_000 })
        {
            var (growth, fault) = await LogGrowth.ReadAsync(latest, store, Token);
            Assert.Equal(LedgerFault.None, fault);
            while (growth!.Size < size)
            {
                var entry = entropy.Bytes(5);
                leaves.Add(TreeHash.Leaf(entry));
                growth.Append(entry);
            }
            var tiles = growth.Take();
            Assert.Equal(TileShape.Added(latest.Size, size).ToHashSet(), tiles.Select(tile => tile.Id).Where(id => !id.IsBundle).ToHashSet());
            store.Write(tiles);
            latest = growth.Checkpoint("o");
            var all = leaves.ToArray();
            Assert.Equal(ReferenceTree.Root(all), latest.RootHash.ToArray());
            var proofs = new TreeProofs(store, size);
            for (var i = 0; i < 6; i++)
            {
                var index = entropy.Next(size);
                var path = await proofs.InclusionAsync(index, Token);
                Assert.Equal(ReferenceTree.Path(index, all), path);
                Assert.True(MerkleTree.IsIncluded(all[index], index, size, path, latest.RootHash.Span));
                Assert.Equal(all[index], await proofs.LeafAsync(index, Token));
                var consistency = await proofs.ConsistencyAsync(index + 1, Token);
                Assert.Equal(ReferenceTree.Proof(index + 1, all), consistency);
                Assert.True(MerkleTree.IsConsistent(index + 1, ReferenceTree.Root(all.AsSpan(0, index + 1)), size, latest.RootHash.Span, consistency));
            }
            growth.Dispose();
        }
    }

    [Fact]
    public async Task Growth_goes_on_where_partial_tiles_were_cleared_away()
    {
        var store = new MemoryLedger();
        using var first = LogGrowth.Empty();
        Fill(first, 300);
        store.Write(first.Take());
        var old = first.Checkpoint("o");
        Fill(first, 300);
        store.Write(first.Take());
        foreach (var partial in TileShape.RightEdge(old.Size).Where(tile => tile.Level == 0))
        {
            Assert.True(store.Objects.TryRemove(partial.Path(), out _));
        }
        var (growth, fault) = await TreeGrowth.ReadAsync(old, store, Token);
        Assert.Equal(LedgerFault.None, fault);
        Assert.Equal(old.RootHash.ToArray(), growth!.Root());
    }

    [Fact]
    public async Task Growth_refuses_to_start_from_altered_tiles_and_bundles()
    {
        var store = new MemoryLedger();
        using var first = LogGrowth.Empty();
        Fill(first, 600);
        store.Write(first.Take());
        var latest = first.Checkpoint("o");
        foreach (var (path, expected) in new[] { ("tile/0/002.p/88", LedgerFault.CheckpointRootWrong), ("tile/1/000.p/2", LedgerFault.CheckpointRootWrong), ("tile/entries/002.p/88", LedgerFault.EntryWrong) })
        {
            var good = store.Objects[path];
            store.Objects[path] = [.. good[..45], (byte)(good[45] ^ 1), .. good[46..]];
            Assert.Equal(expected, (await LogGrowth.ReadAsync(latest, store, Token)).Fault);
            store.Objects.TryRemove(path, out _);
            Assert.Equal(path.Contains("entries", StringComparison.Ordinal) ? LedgerFault.BundleMissing : LedgerFault.TileMissing, (await LogGrowth.ReadAsync(latest, store, Token)).Fault);
            store.Objects[path] = good[..^1];
            Assert.Equal(path.Contains("entries", StringComparison.Ordinal) ? LedgerFault.BundleCutShort : LedgerFault.TileMissing, (await LogGrowth.ReadAsync(latest, store, Token)).Fault);
            store.Objects[path] = good;
        }
        store.Objects["tile/entries/002.p/88"] = [.. store.Objects["tile/entries/002.p/88"], 0];
        Assert.Equal(LedgerFault.BundleTooLong, (await LogGrowth.ReadAsync(latest, store, Token)).Fault);
    }

    [Fact]
    public async Task A_proof_of_a_million_leaves_reads_a_few_tiles()
    {
        const int Size = 1_000_003;
        var store = new MemoryLedger();
        var growth = TreeGrowth.Empty();
        Span<byte> leaf = stackalloc byte[32];
        for (var i = 0; i < Size; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(leaf, i);
            growth.Append(leaf);
            while (growth.TryTakeFull(out var tile))
            {
                store.Write([tile]);
            }
        }
        store.Write(growth.PartialTiles());
        var path = await new TreeProofs(store, Size).InclusionAsync(777_777, Token);
        Assert.InRange(store.Reads, 1, 6);
        var hash = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(hash, 777_777);
        Assert.True(MerkleTree.IsIncluded(hash, 777_777, Size, path, growth.Root()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_535)]
    public void A_bundle_gives_back_its_entries(int lengthBytes)
    {
        var stream = new MemoryStream();
        EntryBundle.Write(stream, new byte[lengthBytes]);
        EntryBundle.Write(stream, [1, 2]);
        ReadOnlySpan<byte> bundle = stream.ToArray();
        Assert.Equal([1, 2], EntryBundle.Entry(bundle, 1));
        Assert.Null(EntryBundle.Entry(bundle, 2));
        Assert.True(EntryBundle.TryTake(ref bundle, out var entry));
        Assert.Equal(lengthBytes, entry.Length);
        var shorter = bundle[..^1];
        Assert.False(EntryBundle.TryTake(ref shorter, out _));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write(stream, new byte[65_536]));
    }

    [Theory]
    [InlineData("timestamps/00000000000000000300/free-tsa/0", true)]
    [InlineData("timestamps/00000000000000000300/free-tsa/12", true)]
    [InlineData("timestamps/00000000000000000300/free-tsa/01", false)]
    [InlineData("timestamps/0000000000000000300/free-tsa/0", false)]
    [InlineData("timestamps/00000000000000000300/Free/0", false)]
    [InlineData("timestamps/00000000000000000300/0", false)]
    [InlineData("timestamps/99999999999999999999/a/0", false)]
    public void Names_of_tokens_have_one_spelling(string path, bool isOne)
    {
        Assert.Equal(isOne, LedgerPaths.TryParseToken(path, out var size, out var authority, out var number));
        Assert.True(!isOne || LedgerPaths.Token(size, authority!, number) == path);
    }

    private static void Fill(LogGrowth growth, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            growth.Append(BitConverter.GetBytes(growth.Size));
        }
    }
}
