using Submissions.Contracts;
using Submissions.Local;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Storage;

public sealed class EventJournalTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_writers_that_begin_a_journal_at_once_lose_no_line()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        for (var day = 0; day < 10; day++)
        {
            var names = Enumerable.Range(0, 32).Select(i => $"{day}-{i}").ToList();
            await Task.WhenAll(names.Select(name => store.Get<EventJournal>().AppendAsync(LogNames.Custody, name, Cancel)));
            var (read, _) = await store.Get<EventJournal>().ReadAsync(LogNames.Custody, JournalPosition.Start, 1_000, Cancel);
            Assert.Equal(names.Order(), read.Where(name => name.StartsWith($"{day}-", StringComparison.Ordinal)).Order());
            store.Time.Step(TimeSpan.FromDays(1));
        }
    }

    [Theory]
    [InlineData(PlaneNames.Intake)]
    [InlineData(PlaneNames.Custody)]
    public async Task Planes_begin_a_journal_together_with_their_own_rights(string plane)
    {
        using var storage = new PlaneStorage(plane, await azurite.AccountAsync(), TimeProvider.System);
        var time = new SteppedDays(new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(BitConverter.ToUInt16(Entropy.System.Bytes(2))));
        for (var day = 0; day < 5; day++)
        {
            time.Step(TimeSpan.FromDays(1));
            await Task.WhenAll(Enumerable.Range(0, 24).Select(i => new EventJournal(storage.Connection(), time).AppendAsync("rights", $"{i}", Cancel)));
        }
    }

    [Fact]
    public async Task What_was_written_while_the_clock_was_ahead_is_read_also_when_it_is_put_right()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var journal = store.Get<EventJournal>();
        await journal.AppendAsync(LogNames.Custody, "before", Cancel);
        var (_, position) = await journal.ReadAsync(LogNames.Custody, JournalPosition.Start, 10, Cancel);
        store.Time.Step(TimeSpan.FromDays(5));
        await journal.AppendAsync(LogNames.Custody, "ahead", Cancel);
        (_, position) = await journal.ReadAsync(LogNames.Custody, position, 10, Cancel);
        await journal.AppendAsync(LogNames.Custody, "ahead and not read yet", Cancel);
        store.Time.Step(TimeSpan.FromDays(-5));

        var (told, after) = await journal.ReadAsync(LogNames.Custody, position, 10, Cancel);
        await journal.AppendAsync(LogNames.Custody, "right", Cancel);
        var (next, _) = await journal.ReadAsync(LogNames.Custody, after, 10, Cancel);

        Assert.Equal(["ahead and not read yet"], told);
        Assert.Equal(["right"], next);
    }

    [Fact]
    public async Task Reading_goes_on_where_it_stopped_over_days_and_never_past_its_limit()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var journal = store.Get<EventJournal>();
        var (written, read) = (new List<string>(), new List<string>());
        var position = JournalPosition.Start;
        for (var day = 0; day < 5; day++)
        {
            for (var i = 0; i < 7; i++)
            {
                written.Add($"{day}-{i}");
                await journal.AppendAsync(LogNames.Custody, written[^1], Cancel);
            }
            await ReadAsync(3);
            store.Time.Step(TimeSpan.FromDays(day == 3 ? 20 : 1));
        }
        for (var i = 0; i < 20; i++)
        {
            await ReadAsync(3);
        }
        Assert.Equal(written.Order(), read.Order());

        async Task ReadAsync(int limit)
        {
            (var names, position) = await journal.ReadAsync(LogNames.Custody, position, limit, Cancel);
            Assert.True(names.Count <= limit);
            read.AddRange(names);
        }
    }

    [Fact]
    public async Task A_line_longer_than_any_reading_does_not_stop_it()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var journal = store.Get<EventJournal>();
        await journal.AppendAsync(LogNames.Custody, "before", Cancel);
        await journal.AppendAsync(LogNames.Custody, new string('x', 4_000_000), Cancel);
        await journal.AppendAsync(LogNames.Custody, new string('y', 3_000_000), Cancel);
        var log = Azure.Storage.Blobs.Specialized.SpecializedBlobExtensions.GetAppendBlobClient(store.Container(Containers.Journal), (await store.NamesAsync(Containers.Journal))[0]);
        for (var i = 0; i < 3; i++)
        {
            using var piece = new MemoryStream(new byte[4_000_000]);
            await log.AppendBlockAsync(piece, cancellationToken: Cancel);
        }
        await journal.AppendAsync(LogNames.Custody, "", Cancel);
        await journal.AppendAsync(LogNames.Custody, "after", Cancel);
        var (all, position) = (new List<string>(), JournalPosition.Start);
        for (var i = 0; i < 12; i++)
        {
            (var names, position) = await journal.ReadAsync(LogNames.Custody, position, 10, Cancel);
            all.AddRange(names);
        }
        Assert.Contains("before", all);
        Assert.Contains("after", all);
    }
}
