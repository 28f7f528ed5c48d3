using Submissions.Contracts;
using Submissions.Custody.Fixity;
using Submissions.Custody.Retain;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

/// <summary>The ladder over a real store, with a clock that runs years. Azurite enforces no retention, so the states on the record are what is looked at.</summary>
public sealed class RetentionLadderTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_years_what_nobody_decided_stays_protected_and_every_step_is_an_event()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = await BeginAsync(store);
        for (var week = 0; week < 3 * 52; week += 2)
        {
            store.Time.Step(TimeSpan.FromDays(14));
            await RunAsync(store);
            Assert.True((await LatestAsync(store, received)).Until > store.Time.GetUtcNow());
        }
        var extended = await store.NamesAsync(Containers.Events, "retentionExtended-");
        Assert.Equal((await LatestAsync(store, received)).Number, extended.Count);
        Assert.InRange(extended.Count, 11, 16);
    }

    [Fact]
    public async Task Away_for_longer_than_the_margin_Custody_catches_up_at_once()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = await BeginAsync(store);
        store.Time.Step(TimeSpan.FromDays(400));
        await RunAsync(store);
        Assert.True((await LatestAsync(store, received)).Until > store.Time.GetUtcNow().AddDays(80));
    }

    [Fact]
    public async Task A_submission_that_is_kept_is_held_with_all_its_deliveries()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = await BeginAsync(store);
        await DecideAsync(store, received, DecisionKind.Keep, "reviewer", "Reviewer");
        await RunAsync(store);
        var state = await LatestAsync(store, received);
        Assert.True(state.Held);
        Assert.True(state.Until > store.Time.GetUtcNow().AddDays(3_600));
        Assert.Single(await store.NamesAsync(Containers.Events, "heldSet-"));
        Assert.Empty(await store.NamesAsync(Containers.Pending, "decisions/"));

        await DecideAsync(store, received, DecisionKind.HoldReleased, "lead", "Lead");
        await RunAsync(store);
        Assert.False((await LatestAsync(store, received)).Held);
        Assert.Single(await store.NamesAsync(Containers.Events, "heldReleased-"));
    }

    [Fact]
    public async Task A_decision_that_came_before_the_delivery_was_in_the_ledger_is_heeded()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = await store.ReceiveAsync();
        await DecideAsync(store, received, DecisionKind.Keep, "reviewer", "Reviewer");
        await RunAsync(store);
        await store.SequenceAsync(LogNames.Custody);
        store.Time.Step(TimeSpan.FromDays(2));
        await RunAsync(store);
        Assert.True((await LatestAsync(store, received)).Held);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposal_by_two_people_gives_notice_waits_for_retention_and_takes_the_originals_and_nothing_else(bool killed)
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var garbage = await BeginAsync(store, 10, 20);
        var evidence = await BeginAsync(store, 10, 20);
        var request = await DecideAsync(store, garbage, DecisionKind.DisposalRequested, "lead", "Lead");
        await DecideAsync(store, garbage, DecisionKind.DisposalConsented, "auditor", "Auditor", request.Id);
        await RunAsync(store);
        Assert.Single(await store.NamesAsync(Containers.Receipts, $"{garbage.Submission}/disposal-"));

        var days = 0;
        for (; (await store.NamesAsync(Containers.Sealed, $"{garbage.Submission}/")).Count == 2; days += 5)
        {
            Assert.True(days < 200, "Never disposed of.");
            store.Time.Step(TimeSpan.FromDays(5));
            for (var write = 1; killed && write < 12; write += 3)
            {
                store.Dying.DieAt(write, after: write % 2 == 0);
                await Assert.ThrowsAnyAsync<Exception>(async () =>
                {
                    await RunAsync(store);
                    throw new InvalidOperationException("It got through.");
                });
                store.Dying.Live();
                await store.BreakLeasesAsync();
            }
            await RunAsync(store);
        }
        Assert.InRange(days, 90, 100);
        Assert.Empty(await store.NamesAsync(Containers.Sealed, $"{garbage.Submission}/"));
        var handedOn = (await store.Queue(Queues.Forget).ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value.Select(message => message.Body.ToObjectFromJson<DeliveryMessage>(ContractJson.Options)!.Id());
        Assert.Equal([new DeliveryId(garbage.Submission!.Value, garbage.Delivery!.Value)], handedOn.Distinct());
        Assert.Equal(2, (await store.NamesAsync(Containers.Sealed, $"{evidence.Submission}/")).Count);
        var disposed = await store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, Assert.Single(await store.NamesAsync(Containers.Events, "disposed-")), Cancel);
        Assert.Equal(garbage.Inputs, disposed!.Inputs);
        Assert.Single(await store.NamesAsync(Containers.Events, "disposalDecided-"));
        Assert.Equal(2, (await store.NamesAsync(Containers.Events, "received-")).Count);

        await store.Get<CheckFixity>().RunAsync(new(), Cancel);
        Assert.Empty(await store.NamesAsync(Containers.Alerts));
    }

    [Theory]
    [InlineData(DecisionKind.DisposalWithdrawn)]
    [InlineData(DecisionKind.Keep)]
    [InlineData(DecisionKind.HoldSet)]
    public async Task Who_has_the_return_code_is_told_when_a_disposal_is_off_again(DecisionKind kind)
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var received = await BeginAsync(store, 10);
        var prefix = DisposalNotice.PrefixFor(received.Submission!.Value);
        await DecideAsync(store, received, kind, "lead", "Lead");
        await RunAsync(store);
        Assert.Empty(await store.NamesAsync(Containers.Receipts, prefix));
        await DecideAsync(store, received, DecisionKind.HoldReleased, "lead", "Lead");

        var request = await DecideAsync(store, received, DecisionKind.DisposalRequested, "lead", "Lead");
        await DecideAsync(store, received, DecisionKind.DisposalConsented, "auditor", "Auditor", request.Id);
        await RunAsync(store);
        var from = DateOnly.FromDateTime(store.Time.GetUtcNow().UtcDateTime.AddDays(30));
        Assert.Equal(new Dictionary<int, DateOnly> { [received.Delivery!.Value] = from }, DisposalNotice.Days(await store.NamesAsync(Containers.Receipts, prefix)));
        await DecideAsync(store, received, kind, "lead", "Lead");
        await RunAsync(store);
        Assert.Empty(DisposalNotice.Days(await store.NamesAsync(Containers.Receipts, prefix)));
        Assert.Equal(2, (await store.NamesAsync(Containers.Receipts, prefix)).Count);
    }

    private static async Task<CustodyEvent> BeginAsync(CustodyStore store, params int[] lengths)
    {
        var received = await store.ReceiveAsync(lengths);
        await store.SequenceAsync(LogNames.Custody);
        await RunAsync(store);
        return received;
    }

    private static Task RunAsync(CustodyStore store) => store.Get<RetainSubmissions>().RunAsync(new(), Cancel);

    private static async Task<RetentionState> LatestAsync(CustodyStore store, CustodyEvent received)
    {
        var names = await store.NamesAsync(Containers.Custody, $"retention/{received.Submission}/");
        return (await store.Artefacts.ReadRecordAsync<RetentionState>(Containers.Custody, names[^1], Cancel))!;
    }

    private static async Task<Decision> DecideAsync(CustodyStore store, CustodyEvent received, DecisionKind kind, string by, string role, string? request = null)
    {
        store.Time.Step(TimeSpan.FromSeconds(1));
        var decision = new Decision
        {
            Id = Convert.ToHexStringLower(Entropy.System.Bytes(16)),
            Submission = received.Submission!.Value,
            Kind = kind,
            By = by,
            Role = role,
            At = store.Time.GetUtcNow(),
            Why = DecisionReason.Garbage,
            Request = request,
        };
        await store.Artefacts.TryCreateRecordAsync(Containers.Decisions, decision.Name(), decision, Cancel);
        await store.Get<PendingMarks>().AddAsync(RetainSubmissions.PendingKind, decision.Name(), Cancel);
        return decision;
    }
}
