using Submissions.Contracts;
using Submissions.Custody.Sequence;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

public sealed class SequencerTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_entered_once_each_and_proven_by_a_signed_checkpoint()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = new List<CustodyEvent>();
        for (var i = 0; i < 3; i++)
        {
            received.Add(await store.ReceiveAsync());
        }
        await store.SequenceAsync(LogNames.Custody);
        received.Add(await store.ReceiveAsync());
        await store.Get<CustodyLog>().AppendAsync(received[0], Cancel);
        await store.SequenceAsync(LogNames.Custody);
        await store.SequenceAsync(LogNames.Custody);

        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(received.Select(sent => sent.Name()).Order(), entries.Where(entry => entry.Act == CustodyAct.Received).Select(entry => entry.Name()).Order());
        Assert.Equal(received.Count + 1, entries.Count); // and one event that vouches for the first checkpoint
        Assert.Equal(0, await store.OutstandingAsync(LogNames.Custody));
    }

    [Fact]
    public async Task What_was_received_has_a_receipt_that_stands_alone()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = new List<CustodyEvent>();
        for (var i = 0; i < 5; i++)
        {
            received.Add(await store.ReceiveAsync(10, 20));
        }
        await store.SequenceAsync(LogNames.Custody);
        foreach (var delivered in received)
        {
            var report = await store.VerifyReceiptAsync(delivered, null);
            Assert.True(report.Holds);
            Assert.Equal(delivered.Name(), report.Event!.Name());
            Assert.Equal(5, report.Checkpoint!.Size);
        }
    }

    [Fact]
    public async Task Receipts_of_one_checkpoint_read_a_tile_once_for_all_of_them()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        for (var i = 0; i < 20; i++)
        {
            await store.ReceiveAsync();
        }
        store.Dying.Reads.Clear();
        await store.SequenceAsync(LogNames.Custody);

        Assert.Equal(20, (await store.NamesAsync(Containers.Receipts)).Count);
        Assert.InRange(store.Dying.Reads.Count(path => path.Contains("/tile/", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task Nothing_outstanding_publishes_nothing_where_there_is_no_padding()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await store.SequenceAsync(LogNames.Custody);
        Assert.Null(await store.LatestAsync(LogNames.Custody));
    }

    [Fact]
    public async Task The_schedule_holds_and_every_slot_grows_by_a_whole_multiple()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync(), ("Custody:PublishSeconds", "3600"), ("Custody:PadToMultipleOf", "256"));
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(256, (await store.LatestAsync(LogNames.Custody))!.Size);

        await store.ReceiveAsync();
        store.Time.Step(TimeSpan.FromMinutes(59));
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(256, (await store.LatestAsync(LogNames.Custody))!.Size);

        store.Time.Step(TimeSpan.FromMinutes(1));
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(512, (await store.LatestAsync(LogNames.Custody))!.Size);

        store.Time.Step(TimeSpan.FromHours(1));
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(768, (await store.LatestAsync(LogNames.Custody))!.Size);
        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(2, entries.Count(entry => entry.Act == CustodyAct.Received));
        Assert.Equal(entries.Count, entries.Select(entry => entry.Name()).Distinct().Count());
        Assert.Empty((await store.VerifyLogAsync(LogNames.Custody)).Findings);
    }

    [Fact]
    public async Task Of_two_at_once_one_leaves()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await store.ReceiveAsync();
        await using (var other = await StoreLease.TryTakeAsync(store.Get<StorageConnection>(), store.Artefacts, $"sequence/{LogNames.Custody}", Cancel))
        {
            Assert.NotNull(other);
            await store.SequenceAsync(LogNames.Custody);
            Assert.Null(await store.LatestAsync(LogNames.Custody));
        }
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(1, (await store.LatestAsync(LogNames.Custody))!.Size);
    }

    [Fact]
    public async Task Two_that_both_believe_to_hold_the_lease_write_one_log()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var log = LogDefinition.Custody(new() { Origin = CustodyStore.Origin, PublishSeconds = 0, PadToMultipleOf = 1 });
        for (var round = 0; round < 5; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                await store.ReceiveAsync();
            }
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => store.Get<Sequencer>().RunAsync(log, Cancel)));
        }
        await store.SequenceAsync(LogNames.Custody);
        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(20, entries.Count(entry => entry.Act == CustodyAct.Received));
        Assert.Equal(entries.Count, entries.Select(entry => entry.Name()).Distinct().Count());
        Assert.Equal([], await store.NamesAsync(Containers.Alerts));
    }

    [Fact]
    public async Task What_is_no_event_of_ours_is_left_out_and_shown()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var good = await store.ReceiveAsync();
        await PutAsync($"received-{new string('c', 64)}.json", "{\"act\":\"received\"}"u8.ToArray());
        await PutAsync($"received-{new string('a', 64)}.json", good.ToCanonicalJson());
        var forged = new CustodyEvent { Act = CustodyAct.Timestamped, Actor = "intake", At = store.Time.GetUtcNow(), Salt = new string('0', 64) };
        await PutAsync(forged.Name(), forged.ToCanonicalJson());
        await store.Get<EventJournal>().AppendAsync(LogNames.Custody, $"received-{new string('b', 64)}.json", Cancel);
        foreach (var hostile in new[] { "", "..", "../sealed/x", new string('x', 2_000), "a\rb", "received-\u0001.json" })
        {
            await store.Get<EventJournal>().AppendAsync(LogNames.Custody, hostile, Cancel);
        }

        await store.SequenceAsync(LogNames.Custody);
        await store.SequenceAsync(LogNames.Custody);

        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(good.Name(), Assert.Single(entries, entry => entry.Act == CustodyAct.Received).Name());
        Assert.Equal(10, entries.Count(entry => entry is { Act: CustodyAct.Refused, Why: "eventMalformed" }));
        Assert.Equal(10, (await store.NamesAsync(Containers.Alerts)).Count);
        Assert.Equal(0, await store.OutstandingAsync(LogNames.Custody));

        async Task PutAsync(string name, byte[] document)
        {
            await store.Artefacts.TryCreateAsync(Containers.Events, name, document, Cancel);
            await store.Get<EventJournal>().AppendAsync(LogNames.Custody, name, Cancel);
        }
    }

    [Theory]
    [InlineData("tiles", "custody/tile/0/000.p/3")]
    [InlineData("bundles", "custody/tile/entries/000.p/3")]
    [InlineData("checkpoints", "custody/checkpoint")]
    public async Task Nothing_is_signed_on_top_of_what_was_tampered_with(string container, string name)
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        for (var i = 0; i < 3; i++)
        {
            await store.ReceiveAsync();
        }
        await store.SequenceAsync(LogNames.Custody);
        var blob = store.Container(container).GetBlobClient(name);
        var bytes = (await blob.DownloadContentAsync(Cancel)).Value.Content.ToArray();
        bytes[40] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Cancel);
        await store.ReceiveAsync();
        var signatures = store.Vault.Signatures;

        var published = await PublishedAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => store.SequenceAsync(LogNames.Custody));
        await Assert.ThrowsAsync<InvalidDataException>(() => store.SequenceAsync(LogNames.Custody));
        Assert.Equal(signatures, store.Vault.Signatures);
        Assert.Equal(published, await PublishedAsync());
        Assert.StartsWith("ledgerInconsistent-refused-", Assert.Single(await store.NamesAsync(Containers.Alerts)), StringComparison.Ordinal);

        async Task<byte[]> PublishedAsync() => (await store.Container(Containers.Checkpoints).GetBlobClient("custody/checkpoint").DownloadContentAsync(Cancel)).Value.Content.ToArray();
    }

    [Fact]
    public async Task A_tile_bundle_or_checkpoint_that_somebody_laid_in_the_way_stops_the_log()
    {
        foreach (var (container, name) in new[]
        {
            (Containers.Tiles, "custody/tile/0/000.p/1"),
            (Containers.Tiles, "custody/checkpoints/00000000000000000001"),
            (Containers.Bundles, "custody/tile/entries/000.p/1"),
        })
        {
            await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
            await store.ReceiveAsync();
            await store.Container(container).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(new byte[32]), Cancel);
            await Assert.ThrowsAsync<InvalidDataException>(() => store.SequenceAsync(LogNames.Custody));
            Assert.Equal(0, store.Vault.Signatures);
            Assert.Null(await store.LatestAsync(LogNames.Custody));
        }
    }

    [Fact]
    public async Task A_checkpoint_that_was_rolled_back_comes_back_the_same()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        var blob = store.Container(Containers.Checkpoints).GetBlobClient("custody/checkpoint");
        var old = (await blob.DownloadContentAsync(Cancel)).Value.Content;
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        var latest = (await blob.DownloadContentAsync(Cancel)).Value.Content.ToArray();
        await blob.UploadAsync(old, overwrite: true, Cancel);
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(latest, (await blob.DownloadContentAsync(Cancel)).Value.Content.ToArray());
    }

    [Fact]
    public async Task The_sweep_finds_an_event_whose_writer_died_before_marking_it()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var lost = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var received = await store.ReceiveAsync();
            if (i % 2 == 0)
            {
                var silent = received with { Occurrence = "its writer died" };
                await store.Artefacts.TryCreateAsync(Containers.Events, silent.Name(), silent.ToCanonicalJson(), Cancel);
                lost.Add(silent.Name());
            }
        }
        await store.SequenceAsync(LogNames.Custody);
        await store.Get<SweepEvents>().RunAsync(new(), Cancel);
        Assert.Equal(lost.Count, await store.OutstandingAsync(LogNames.Custody));
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(9, (await store.EntriesAsync(LogNames.Custody)).Count(entry => entry.Act == CustodyAct.Received));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_each_write_the_next_run_finishes_and_nothing_is_lost_or_doubled(bool after)
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var sent = new List<string>();
        await SendAsync();
        await store.SequenceAsync(LogNames.Custody);
        for (var write = 1; ; write++)
        {
            await SendAsync();
            store.Dying.DieAt(write, after);
            var died = await RunAsync();
            store.Dying.Live();
            await store.BreakLeasesAsync();
            if (!died)
            {
                Assert.True(write > 20, $"Only {write} writes.");
                break;
            }
            if (write % 3 == 0)
            {
                await SendAsync(); // what comes between must not disturb what was begun
            }
            await store.SequenceAsync(LogNames.Custody);
            Assert.True(write < 200, "It never gets through.");
        }
        await store.SequenceAsync(LogNames.Custody);
        await store.SequenceAsync(LogNames.Public);

        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(sent.Order(), entries.Where(entry => entry.Act == CustodyAct.Received).Select(entry => entry.Name()).Order());
        Assert.Equal(entries.Count, entries.Select(entry => entry.Name()).Distinct().Count());
        Assert.Equal(0, await store.OutstandingAsync(LogNames.Custody));
        Assert.Equal(sent.Count, (await store.NamesAsync(Containers.Receipts)).Count);
        Assert.Equal([], await store.NamesAsync(Containers.Alerts));
        Assert.Empty((await store.VerifyLogAsync(LogNames.Custody)).Findings);
        Assert.Empty((await store.VerifyLogAsync(LogNames.Public)).Findings);
        var kept = await store.NamesAsync(Containers.Tiles, "custody/checkpoints/");
        Assert.Equal(kept.Count, (await store.EntriesAsync(LogNames.Public)).Count(entry => entry.Act == CustodyAct.CheckpointPublished));

        async Task SendAsync()
        {
            sent.Add((await store.ReceiveAsync()).Name());
            sent.Add((await store.ReceiveAsync()).Name());
        }

        async Task<bool> RunAsync()
        {
            try
            {
                await store.SequenceAsync(LogNames.Custody);
                return store.Dying.Dead;
            }
            catch (ProcessDiedException)
            {
                return true;
            }
        }
    }
}
