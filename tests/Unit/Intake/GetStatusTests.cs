using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Intake;
using Submissions.Intake.Mailbox;
using Submissions.Local;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

/// <summary>What a return code shows, and when.</summary>
public sealed class GetStatusTests(AzuriteFixture azurite)
{
    private readonly byte[] _token = Entropy.System.Bytes(MailboxId.LengthBytes);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_shows_from_the_day_after_it_was_reached()
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
        var store = await StoreAsync();
        await AddAsync(store, id);
        var reached = new StatusRecord { State = DeliveryState.Checked, On = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) };
        await store.TryCreateRecordAsync(Containers.Status, StatusRecord.NameFor(id, DeliveryState.Checked), reached, Cancel);
        Assert.Equal("received", State(await AskAsync(store, TimeSpan.Zero)));
        Assert.Equal("checked", State(await AskAsync(store, TimeSpan.FromDays(1))));
        await store.TryCreateRecordAsync(Containers.Status, StatusRecord.NameFor(id, DeliveryState.Read), reached with { State = DeliveryState.Read }, Cancel);
        Assert.Equal("read", State(await AskAsync(store, TimeSpan.FromDays(1))));

        static string State(JsonNode answer) => answer["deliveries"]![0]!["state"]!.GetValue<string>();
    }

    [Fact]
    public async Task Many_deliveries_come_in_pages_of_one_size_without_gap_or_repeat()
    {
        var (submission, store) = (SubmissionId.New(Entropy.System), await StoreAsync());
        for (var number = 0; number < 101; number++)
        {
            await AddAsync(store, new DeliveryId(submission, number));
        }
        var first = await AskAsync(store, TimeSpan.Zero);
        var second = await AskAsync(store, TimeSpan.Zero, from: 100);
        Assert.True(first["more"]!.GetValue<bool>());
        Assert.False(second["more"]!.GetValue<bool>());
        var numbers = first["deliveries"]!.AsArray().Concat(second["deliveries"]!.AsArray()).Select(delivery => delivery!["delivery"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, 101), numbers.Order());
        Assert.Empty((await AskAsync(store, TimeSpan.Zero, from: int.MaxValue))["deliveries"]!.AsArray());
    }

    private Task<bool> AddAsync(ArtefactStore store, DeliveryId id) =>
        store.TryCreateAsync(Containers.Intake, new MailboxEntry { Delivery = id, ReceivedOn = new DateOnly(2026, 11, 23) }.NameIn(MailboxId.Of(_token)), ReadOnlyMemory<byte>.Empty, Cancel);

    private async Task<ArtefactStore> StoreAsync()
    {
        var provision = new StorageProvision(await azurite.AccountAsync());
        return new ArtefactStore(new StorageConnection(provision.Container, _ => throw new InvalidOperationException("No queue is used here.")));
    }

    private async Task<JsonNode> AskAsync(ArtefactStore store, TimeSpan later, int? from = null)
    {
        var (time, options) = (new LaterClock(later), Options.Create(new IntakeOptions()));
        using var answers = new MailboxAnswers(time, options);
        var context = new DefaultHttpContext();
        var request = JsonSerializer.SerializeToUtf8Bytes(new MailboxRequest { Token = Convert.ToBase64String(_token), From = from }, ContractJson.Options);
        using var body = new MemoryStream(request);
        using var answered = new MemoryStream();
        (context.Request.Body, context.Request.ContentLength, context.Response.Body) = (body, request.Length, answered);
        await (await new GetStatus(answers, store, time, options).RunAsync(context.Request, Cancel)).ExecuteAsync(context);
        Assert.Equal(16 << 10, answered.Length);
        return JsonNode.Parse(answered.ToArray())!;
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
