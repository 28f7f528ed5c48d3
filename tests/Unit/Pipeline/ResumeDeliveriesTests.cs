using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Submissions.Contracts;
using Submissions.Pipeline.Resume;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Pipeline;

/// <summary>What stopped goes on, over real queues and a real store; the clock is moved, the store's own stands in the present.</summary>
public sealed class ResumeDeliveriesTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());
    private CustodyStore _store = null!;
    private ResumeDeliveries _resume = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var messages = _store.Get<MessageSender>();
        _resume = new ResumeDeliveries(Marks, new Restart(_store.Artefacts, _store.Get<CustodyLog>(), messages, Entropy.System), messages, _time, NullLogger<ResumeDeliveries>.Instance);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_delivery_whose_message_was_lost_goes_on_where_its_records_say_that_it_stopped()
    {
        var (received, scanned, half, stripped) = (await DeliverAsync(), await DeliverAsync(), await DeliverAsync(), await DeliverAsync());
        await ScannedAsync(scanned, 1, 2);
        await ScannedAsync(half, 1, 2);
        await StrippedAsync(half, 2);
        await ScannedAsync(stripped, 1);
        await StrippedAsync(stripped, 1);
        await RunAsync(TimeSpan.FromSeconds(15));
        Assert.Equal([received], await DeliveriesAsync(Queues.Scan));
        Assert.Equal(new[] { half.Object(1), scanned.Object(1), scanned.Object(2) }.Order(ById), (await ObjectsAsync()).Order(ById));
        Assert.Equal([stripped], await DeliveriesAsync(Queues.Triage));
    }

    /// <summary>Intake died after the record, and whoever sent it never came back.</summary>
    [Fact]
    public async Task What_intake_did_not_live_to_answer_for_is_answered_for_before_it_goes_on()
    {
        var id = await DeliverAsync(partner: Partner);
        Assert.Empty(await _store.NamesAsync(Containers.Events));
        for (var restart = 0; restart < 2; restart++)
        {
            await RunAsync(TimeSpan.FromMinutes(5));
            Assert.Equal([id], await DeliveriesAsync(Queues.ScanPartners));
        }

        var intake = (await _store.Artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), Cancel))!;
        var name = Assert.Single(await _store.NamesAsync(Containers.Events));
        Assert.Equal(intake.Received("").Name(), name);
        var received = (await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, name, Cancel))!;
        Assert.Equal((CustodyAct.Received, "intake", intake.Promise.ReceivedAt, Partner), (received.Act, received.Actor, received.At, received.Partner));
        Assert.Null(received.After);
        await _store.SequenceAsync(LogNames.Custody);
        Assert.Equal([name], (await _store.EntriesAsync(LogNames.Custody)).Select(entry => entry.Name()));
        Assert.Single(await _store.NamesAsync(Containers.Receipts));
    }

    [Fact]
    public async Task What_has_just_come_or_may_be_waiting_its_turn_is_left_alone()
    {
        var waiting = await DeliverAsync();
        await RunAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(await DeliveriesAsync(Queues.Scan));
        await _store.Queue(Queues.Triage).SendMessageAsync("somebody else's", Cancel);
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await DeliveriesAsync(Queues.Scan));
        await RunAsync(TimeSpan.FromMinutes(2));
        Assert.Equal([waiting], await DeliveriesAsync(Queues.Scan));
    }

    [Fact]
    public async Task A_message_in_work_counts_as_waiting()
    {
        await DeliverAsync();
        await _store.Queue(Queues.Strip).SendMessageAsync("in work", Cancel);
        await _store.Queue(Queues.Strip).ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1), Cancel);
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await DeliveriesAsync(Queues.Scan));
    }

    [Fact]
    public async Task A_large_delivery_has_the_time_it_may_need_while_something_is_in_work()
    {
        var large = await DeliverAsync(lengthBytes: 4L << 30);
        await _store.Queue(Queues.Triage).SendMessageAsync("somebody else's", Cancel);
        await RunAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(await DeliveriesAsync(Queues.Scan));
        await RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal([large], await DeliveriesAsync(Queues.Scan));
    }

    [Fact]
    public async Task What_partners_sent_may_wait_for_hours_in_their_queues_and_goes_on_there()
    {
        var theirs = await DeliverAsync(partner: Partner);
        await _store.Queue(Queues.StripPartners).SendMessageAsync("a hundred thousand before it", Cancel);
        await RunAsync(TimeSpan.FromHours(5));
        Assert.Empty(await DeliveriesAsync(Queues.ScanPartners));
        var (witness, scanned) = (await DeliverAsync(), await DeliverAsync(partner: Partner));
        await ScannedAsync(scanned, 1);
        _time.Advance(TimeProvider.System.GetUtcNow() - _time.GetUtcNow());
        await RunAsync(TimeSpan.FromSeconds(15));
        Assert.Equal([witness], await DeliveriesAsync(Queues.Scan));
        Assert.Empty(await DeliveriesAsync(Queues.ScanPartners));
        foreach (var message in (await _store.Queue(Queues.StripPartners).ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value)
        {
            await _store.Queue(Queues.StripPartners).DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
        }
        await RunAsync(TimeSpan.FromSeconds(15));
        Assert.Equal([theirs], await DeliveriesAsync(Queues.ScanPartners));
        Assert.Equal([scanned.Object(1)], (await TakeAsync<ObjectMessage>(Queues.StripPartners)).Select(message => message.Id()));
        Assert.Empty(await ObjectsAsync());
    }

    [Fact]
    public async Task A_restart_leaves_the_mark_a_partners()
    {
        await DeliverAsync(partner: Partner);
        for (var restart = 0; restart < 2; restart++)
        {
            var seen = await Marks.ListAsync(Cancel).ToListAsync(Cancel);
            Assert.Equal((true, restart), (seen.Single().IsPartners, seen.Single().Restarts));
            Assert.True(await Marks.TryCountAsync(seen.Single(), Cancel));
        }
    }

    [Fact]
    public async Task Each_restart_doubles_the_wait()
    {
        await DeliverAsync();
        var waits = new List<double>();
        for (var restart = 0; restart < 4; restart++)
        {
            var before = _time.GetUtcNow();
            while ((await DeliveriesAsync(Queues.Scan)).Count == 0)
            {
                await RunAsync(TimeSpan.FromSeconds(5));
            }
            waits.Add((_time.GetUtcNow() - before).TotalSeconds);
            // The store stamps the restart with its own clock: the present.
            _time.Advance(TimeProvider.System.GetUtcNow() - _time.GetUtcNow());
        }
        Assert.Collection(waits, wait => Assert.InRange(wait, 10, 20), wait => Assert.InRange(wait, 20, 30), wait => Assert.InRange(wait, 40, 50), wait => Assert.InRange(wait, 80, 90));
    }

    [Fact]
    public async Task A_mark_without_a_delivery_is_dropped_after_a_day_and_not_before()
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
        await Marks.AddAsync(id, isPartners: false, Cancel);
        await RunAsync(TimeSpan.FromHours(23));
        Assert.Single(await _store.NamesAsync(Containers.Unfinished, ""));
        await RunAsync(TimeSpan.FromHours(2));
        Assert.Empty(await _store.NamesAsync(Containers.Unfinished, ""));
        Assert.Empty(await DeliveriesAsync(Queues.Scan));
    }

    [Fact]
    public async Task Of_two_runs_that_meet_one_restarts()
    {
        await DeliverAsync();
        var seen = new List<UnfinishedDelivery>();
        await foreach (var delivery in Marks.ListAsync(Cancel))
        {
            seen.Add(delivery);
        }
        Assert.True(await Marks.TryCountAsync(seen[0], Cancel));
        Assert.False(await Marks.TryCountAsync(seen[0], Cancel));
        await Marks.RemoveAsync(seen[0].Id, Cancel);
        await Marks.RemoveAsync(seen[0].Id, Cancel);
        Assert.False(await Marks.TryCountAsync(seen[0], Cancel));
    }

    private static PartnerId Partner { get; } = PartnerId.Parse("5ab5d1e0-0000-4000-8000-000000000012");

    private UnfinishedMarks Marks => _store.Get<UnfinishedMarks>();

    private static readonly IComparer<ObjectId> ById = Comparer<ObjectId>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    private Task RunAsync(TimeSpan later)
    {
        _time.Advance(later);
        return _resume.RunAsync(new(), Cancel);
    }

    private async Task<DeliveryId> DeliverAsync(long lengthBytes = 1, PartnerId? partner = null)
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
        await Marks.AddAsync(id, isPartners: partner is not null, Cancel);
        var promise = new Promise
        {
            Submission = id.Submission,
            Delivery = id.Number,
            ReceivedAt = _time.GetUtcNow(),
            LoggedBy = _time.GetUtcNow().AddDays(1),
            Objects = [new SealedObject { Number = 0, LengthBytes = lengthBytes, Digest = new string('a', 64) }],
            Key = "v1",
        };
        await _store.Artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(id), new IntakeRecord { Promise = promise, Partner = partner }, Cancel);
        return id;
    }

    private async Task ScannedAsync(DeliveryId id, params int[] files) =>
        await _store.Artefacts.TryCreateRecordAsync(Containers.Records, DeliveryRecord.NameFor(id), new DeliveryRecord { Manifest = 0, Files = files }, Cancel);

    private async Task StrippedAsync(DeliveryId id, int file) =>
        await _store.Artefacts.TryCreateAsync(Containers.Records, DerivationRecord.NameFor(id.Object(file)), new byte[1], Cancel);

    private async Task<List<DeliveryId>> DeliveriesAsync(string queue) => [.. (await TakeAsync<DeliveryMessage>(queue)).Select(message => message.Id())];

    private async Task<List<ObjectId>> ObjectsAsync() => [.. (await TakeAsync<ObjectMessage>(Queues.Strip)).Select(message => message.Id())];

    private async Task<List<T>> TakeAsync<T>(string queue)
    {
        var taken = new List<T>();
        foreach (var message in (await _store.Queue(queue).ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value)
        {
            taken.Add(JsonSerializer.Deserialize<T>(message.MessageText, ContractJson.Options)!);
            await _store.Queue(queue).DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
        }
        return taken;
    }
}
