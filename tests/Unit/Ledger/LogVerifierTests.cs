using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>What the verifier says, and where, of logs that were tampered with by whom it may be: with or without the log's key.</summary>
public sealed class LogVerifierTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("log-").FullName;
    private readonly LogVault _vault = new();
    private readonly ClockedAuthority _authority = new(s_start.AddDays(-1), s_start.AddYears(3));
    private readonly LogMaker _maker;

    public LogVerifierTests() => _maker = new LogMaker(_folder, _vault, (imprint, now) => Task.FromResult(_authority.Token(imprint, now))) { Now = s_start };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _maker.Dispose();
        _vault.Dispose();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_sound_log_holds_and_the_report_says_what_was_seen()
    {
        await MakeAsync(300, 600, 900);
        var report = await VerifyAsync();
        Assert.True(report.Holds);
        Assert.Equal((900, 3, 3, 0), (report.Size, report.Checkpoints, report.Timestamps, report.UndatedEntries));
        Assert.Equal(_maker.Latest.RootDigits, report.Root);
        var without = await new LogVerifier(_maker.Store, Expected() with { Timestamps = null }).VerifyAsync(Token);
        Assert.True(without.Holds);
        Assert.Equal((3, 900), (without.TimestampsUnchecked, without.UndatedEntries));
        Assert.Equal(900, (await VerifyAsync(Expected() with { KeepsPartialTiles = false })).Size);
    }

    [Fact]
    public async Task A_log_without_entries_and_one_without_anything_are_told_apart()
    {
        Assert.Equal([LedgerFault.CheckpointMissing], Faults(await VerifyAsync()));
        await _maker.PublishAsync(isStamped: true);
        Assert.True((await VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_wrong_entry_is_named_and_so_is_the_checkpoint_up_to_which_all_is_well()
    {
        await MakeAsync(300, 600, 900);
        await AlterAsync("tile/entries/002", bytes => bytes[^3] ^= 4);
        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((LedgerFault.EntryWrong, 767L, "tile/entries/002", 600L), (finding.Fault, finding.Entry, finding.Path, finding.Since));
    }

    [Theory]
    [InlineData("tile/0/001", 100, LedgerFault.TileWrong, "tile/0/001")]
    [InlineData("tile/0/003.p/132", 100, LedgerFault.TileWrong, "tile/0/003.p/132")]
    [InlineData("tile/0/001.p/44", 100, LedgerFault.TileWrong, "tile/0/001.p/44")]
    [InlineData("tile/1/000.p/3", 40, LedgerFault.TileWrong, "tile/1/000.p/3")]
    [InlineData("tile/entries/003.p/132", 100, LedgerFault.EntryWrong, "tile/entries/003.p/132")]
    [InlineData("tile/entries/001.p/44", 100, LedgerFault.EntryWrong, "tile/entries/001.p/44")]
    public async Task One_wrong_tile_or_bundle_is_one_finding(string path, int at, LedgerFault fault, string where)
    {
        await MakeAsync(300, 600, 900);
        await AlterAsync(path, bytes => bytes[at] ^= 1);
        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((fault, where), (finding.Fault, finding.Path));
    }

    [Fact]
    public async Task Bundles_cut_short_too_long_or_missing_and_tiles_missing_are_named()
    {
        await MakeAsync(300, 600);
        var bundle = await File.ReadAllBytesAsync(Place("tile/entries/000"), Token);
        await File.WriteAllBytesAsync(Place("tile/entries/000"), bundle[..^1], Token);
        await AssertOnlyAsync(LedgerFault.BundleCutShort, "tile/entries/000", 255);
        await File.WriteAllBytesAsync(Place("tile/entries/000"), [.. bundle, 0], Token);
        await AssertOnlyAsync(LedgerFault.BundleTooLong, "tile/entries/000", 256);
        File.Delete(Place("tile/entries/000"));
        await AssertOnlyAsync(LedgerFault.BundleMissing, "tile/entries/000", 0);
        await File.WriteAllBytesAsync(Place("tile/entries/000"), bundle, Token);
        var tile = await File.ReadAllBytesAsync(Place("tile/0/000"), Token);
        await File.WriteAllBytesAsync(Place("tile/0/000"), tile[..^1], Token);
        await AssertOnlyAsync(LedgerFault.TileMalformed, "tile/0/000", null);
        File.Delete(Place("tile/0/000"));
        await AssertOnlyAsync(LedgerFault.TileMissing, "tile/0/000", null);
    }

    [Fact]
    public async Task A_partial_tile_cleared_away_is_missed_unless_the_store_is_one_that_clears()
    {
        await MakeAsync(300, 600);
        File.Delete(Place("tile/0/001.p/44"));
        File.Delete(Place("tile/entries/001.p/44"));
        Assert.Equal([LedgerFault.TileMissing, LedgerFault.BundleMissing], Faults(await VerifyAsync()));
        Assert.True((await VerifyAsync(Expected() with { KeepsPartialTiles = false })).Holds);
    }

    /// <summary>Whoever can write everything but has no log key rewrites an event with its tiles: the checkpoints say since when.</summary>
    [Fact]
    public async Task A_history_rewritten_without_the_key_is_found_by_the_checkpoints_since_the_last_good_one()
    {
        await MakeAsync(300, 600, 900);
        using var forged = LogGrowth.Empty();
        for (var index = 0; index < 900; index++)
        {
            var bundle = await File.ReadAllBytesAsync(Place(TileShape.At(0, index / 256, 900)!.Value.Bundle.Path()), Token);
            var entry = EntryBundle.Entry(bundle, index % 256)!;
            forged.Append(index == 450 ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry).Replace("2030-", "2029-", StringComparison.Ordinal)) : entry);
            if (index + 1 is 300 or 600 or 900)
            {
                foreach (var tile in forged.Take())
                {
                    await _maker.WriteAsync(tile.Id.Path(), tile.Bytes.ToArray());
                }
            }
        }
        var report = await VerifyAsync();
        var wrong = report.Findings.Where(finding => finding.Fault == LedgerFault.CheckpointRootWrong).ToArray();
        Assert.Equal([LedgerPaths.Kept(600), LedgerPaths.Kept(900)], wrong.Select(finding => finding.Path));
        Assert.All(wrong, finding => Assert.Equal(300, finding.Since));
    }

    [Fact]
    public async Task Checkpoints_altered_misnamed_rolled_back_dropped_or_not_kept_are_named()
    {
        await MakeAsync(300, 600, 900);
        var (first, last) = (await File.ReadAllBytesAsync(Place(LedgerPaths.Kept(300)), Token), await File.ReadAllBytesAsync(Place(LedgerPaths.Kept(900)), Token));

        await AlterAsync(LedgerPaths.Kept(300), bytes => bytes[LogVault.Origin.Length + 8] ^= 1);
        Assert.Contains(LedgerPaths.Kept(300), (await VerifyAsync()).Findings.Select(finding => finding.Path));
        await File.WriteAllBytesAsync(Place(LedgerPaths.Kept(300)), last, Token);
        Assert.Contains(LedgerFault.CheckpointMisnamed, Faults(await VerifyAsync()));
        await File.WriteAllBytesAsync(Place(LedgerPaths.Kept(300)), first, Token);

        await File.WriteAllBytesAsync(Place(LedgerPaths.Latest), first, Token);
        Assert.Equal([LedgerFault.CheckpointNotLatest], Faults(await VerifyAsync()));
        await File.WriteAllBytesAsync(Place(LedgerPaths.Latest), last, Token);
        File.Delete(Place(LedgerPaths.Kept(900)));
        Assert.Contains(LedgerFault.CheckpointNotKept, Faults(await VerifyAsync()));
        await File.WriteAllBytesAsync(Place(LedgerPaths.Kept(900)), last, Token);

        File.Delete(Place(LedgerPaths.Kept(600)));
        var report = await VerifyAsync();
        Assert.Contains(report.Findings, finding => finding is { Fault: LedgerFault.RecordedObjectMissing, Entry: 600 } && finding.Path == LedgerPaths.Kept(600));
    }

    [Fact]
    public async Task Tokens_dropped_swapped_misplaced_or_twice_are_named()
    {
        await MakeAsync(300, 600, 900);
        var (first, second) = (LedgerPaths.Token(300, LogMaker.Authority, 0), LedgerPaths.Token(600, LogMaker.Authority, 0));
        var (one, two) = (await File.ReadAllBytesAsync(Place(first), Token), await File.ReadAllBytesAsync(Place(second), Token));

        File.Delete(Place(first));
        Assert.Contains((await VerifyAsync()).Findings, finding => finding.Fault == LedgerFault.RecordedObjectMissing && finding.Path == first);
        await File.WriteAllBytesAsync(Place(first), two, Token);
        Assert.Contains((await VerifyAsync()).Findings, finding => finding.Fault == LedgerFault.TokenImprintWrong && finding.Path == first);
        await File.WriteAllBytesAsync(Place(first), one, Token);

        await _maker.WriteAsync(LedgerPaths.Token(300, "second", 0), one);
        Assert.Equal([LedgerFault.TokenDuplicated], Faults(await VerifyAsync()));
        File.Delete(Place(LedgerPaths.Token(300, "second", 0)));
        foreach (var stray in new[] { LedgerPaths.Token(301, LogMaker.Authority, 0), LedgerPaths.Token(300, LogMaker.Authority, 2), "timestamps/stray" })
        {
            await _maker.WriteAsync(stray, one);
            var finding = Assert.Single((await VerifyAsync()).Findings);
            Assert.Equal((LedgerFault.TokenMisplaced, stray), (finding.Fault, finding.Path));
            File.Delete(Place(stray));
        }
        Assert.True((await VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_token_of_an_earlier_checkpoint_that_is_younger_is_out_of_order()
    {
        await PublishAsync(300);
        _maker.Now = s_start.AddHours(-5);
        _maker.Grow(301);
        await _maker.PublishAsync(isStamped: true);
        Assert.Contains(LedgerFault.TokenOutOfOrder, Faults(await VerifyAsync()));
    }

    [Fact]
    public async Task Strange_objects_are_named_and_what_lies_beyond_the_latest_checkpoint_is_counted()
    {
        await MakeAsync(300, 600);
        await _maker.WriteAsync("tile/0/001.p/43", new byte[43 * 32]);
        await _maker.WriteAsync("tile/0/zzz", [1]);
        await _maker.WriteAsync("checkpoints/zzz", [1]);
        await _maker.WriteAsync("tile/0/002.p/200", new byte[200 * 32]);
        var report = await VerifyAsync();
        Assert.Equal(["checkpoints/zzz", "tile/0/001.p/43", "tile/0/zzz"], report.Findings.Select(finding => finding.Path).Order(StringComparer.Ordinal));
        Assert.All(report.Findings, finding => Assert.Equal(LedgerFault.UnaccountedObject, finding.Fault));
        Assert.Equal(1, report.ObjectsBeyondLatest);
    }

    /// <summary>The operator signs whatever they like; the entries themselves give it away.</summary>
    [Theory]
    [InlineData("late", LedgerFault.EnteredLate)]
    [InlineData("ahead", LedgerFault.DatedAfterItsCheckpoint)]
    [InlineData("before", LedgerFault.DatedBeforeWhatItKnew)]
    [InlineData("unknown", LedgerFault.AfterUnknown)]
    [InlineData("twice", LedgerFault.EntryDuplicated)]
    [InlineData("no event", LedgerFault.EntryNotAnEvent)]
    [InlineData("not canonical", LedgerFault.EntryNotCanonical)]
    public async Task An_entry_that_the_operator_should_not_have_signed_is_found(string what, LedgerFault fault)
    {
        await PublishAsync(300);
        _maker.Now = s_start.AddHours(30);
        _maker.Grow(310);
        var entry = _maker.Event(CustodyAct.Viewed);
        switch (what)
        {
            case "late":
                _maker.Append(entry with { At = s_start.AddHours(2), After = null });
                break;
            case "ahead":
                _maker.Append(entry with { At = s_start.AddHours(31) });
                break;
            case "before":
                // Within the 24 hours, so only what it knew gives it away.
                _maker.Now = s_start.AddHours(10);
                _maker.Append(entry with { At = s_start.AddHours(-3) });
                break;
            case "unknown":
                _maker.Append(entry with { After = new string('a', 64) });
                break;
            case "twice":
                _maker.Append(entry);
                _maker.Append(entry with { Salt = new string('0', 64), At = _maker.Now });
                break;
            case "no event":
                _maker.Append("{\"act\":\"viewed\"}"u8);
                break;
            default:
                _maker.Append([.. entry.ToCanonicalJson(), (byte)' ']);
                break;
        }
        _maker.Now = what == "before" ? s_start.AddHours(10) : s_start.AddHours(30);
        await _maker.PublishAsync(isStamped: true);
        var findings = (await VerifyAsync()).Findings.Where(finding => finding.Fault == fault).ToArray();
        Assert.Equal(what == "twice" ? 311 : 310, Assert.Single(findings).Entry);
    }

    /// <summary>No event can hold the root of a tree that it is in. But a forger may keep, under a larger size, a second checkpoint with an older root.</summary>
    [Fact]
    public async Task An_event_that_names_a_checkpoint_larger_than_its_own_index_is_found()
    {
        await PublishAsync(300);
        var claimed = new Checkpoint { Origin = LogVault.Origin, Size = 400, RootHash = TreeHash.Leaf([1]) };
        _maker.Append(_maker.Event(CustodyAct.Viewed) with { After = claimed.RootDigits });
        await PublishAsync(500);
        var note = new SignedNote { Text = claimed.ToText(), Signatures = [await new NoteSigner(_vault, LogVault.Origin).SignAsync(claimed.ToText(), Token)] };
        await _maker.WriteAsync(LedgerPaths.Kept(400), note.ToBytes());
        var report = await VerifyAsync();
        Assert.Contains(report.Findings, finding => finding is { Fault: LedgerFault.AfterNotEarlier, Entry: 300 });
        Assert.Contains(report.Findings, finding => finding.Fault == LedgerFault.CheckpointRootWrong && finding.Path == LedgerPaths.Kept(400));
    }

    [Fact]
    public async Task Another_key_another_origin_and_a_second_key_are_told_apart()
    {
        await MakeAsync(10, 20);
        using var another = new LogVault();
        Assert.All(Faults(await VerifyAsync(Expected() with { Log = another.Log })), fault => Assert.Equal(LedgerFault.SignatureMissing, fault));
        Assert.All(Faults(await VerifyAsync(Expected() with { Log = _vault.Log with { Origin = "other" } })), fault => Assert.Equal(LedgerFault.OriginUnknown, fault));
        Assert.True((await VerifyAsync(Expected() with { Log = _vault.Log with { Keys = [another.Key, _vault.Key] } })).Holds);
    }

    [Fact]
    public async Task A_public_log_holds_canonical_documents_of_any_kind_each_once()
    {
        _maker.Append("{\"key\":\"a\"}"u8);
        _maker.Append("{\"key\":\"b\"}"u8);
        await _maker.PublishAsync(isStamped: true);
        var expected = Expected() with { Kind = LogKind.Public };
        Assert.True((await VerifyAsync(expected)).Holds);
        _maker.Append("{\"key\":\"a\"}"u8);
        _maker.Append("{ }"u8);
        await _maker.PublishAsync(isStamped: false);
        Assert.Equal([(LedgerFault.EntryNotCanonical, 3L), (LedgerFault.EntryDuplicated, 2L)], (await VerifyAsync(expected)).Findings.Select(finding => (finding.Fault, finding.Entry!.Value)));
    }

    [Fact]
    public void Duplicates_are_found_in_memory_and_through_files()
    {
        foreach (var expected in new[] { 10_000L, 40_000_000L })
        {
            using var finder = new DuplicateFinder(expected);
            for (var i = 0; i < 300_000; i++)
            {
                finder.Add(TreeHash.Leaf(BitConverter.GetBytes(i is 299_999 or 150_000 ? 7 : i)).AsSpan(0, DuplicateFinder.KeyLengthBytes), i);
            }
            Assert.Equal([150_000, 299_999], finder.Again().Order());
        }
    }

    private async Task MakeAsync(params long[] sizes)
    {
        foreach (var size in sizes)
        {
            await PublishAsync(size);
        }
    }

    private async Task PublishAsync(long size)
    {
        _maker.Grow(size);
        _maker.Now += TimeSpan.FromMinutes(1);
        await _maker.PublishAsync(isStamped: true);
    }

    private LogExpectations Expected() => new() { Log = _vault.Log, Kind = LogKind.Custody, Timestamps = _authority.Trust };

    private Task<LogReport> VerifyAsync(LogExpectations? expected = null) => new LogVerifier(_maker.Store, expected ?? Expected()).VerifyAsync(Token);

    private static IEnumerable<LedgerFault> Faults(LogReport report) => report.Findings.Select(finding => finding.Fault);

    private async Task AssertOnlyAsync(LedgerFault fault, string path, long? entry)
    {
        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((fault, path, entry), (finding.Fault, finding.Path, finding.Entry));
    }

    private string Place(string path) => Path.Combine(_folder, path);

    private async Task AlterAsync(string path, Action<byte[]> alter)
    {
        var bytes = await File.ReadAllBytesAsync(Place(path), Token);
        alter(bytes);
        await File.WriteAllBytesAsync(Place(path), bytes, Token);
    }
}
