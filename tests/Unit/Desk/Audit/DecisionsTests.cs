using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Custody.Retain;
using Submissions.Desk.Access;
using Submissions.Desk.Audit;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Audit;

/// <summary>The desk's decisions over a real store and a real read model, and what Custody makes of them.</summary>
public sealed class DecisionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly StaffMember s_lead = new("5ab5d1e0-0000-4000-8000-000000000003", [Roles.Lead]);
    private static readonly StaffMember s_auditor = new("5ab5d1e0-0000-4000-8000-000000000005", [Roles.Auditor]);
    private static readonly StaffMember s_both = s_lead with { Roles = [Roles.Lead, Roles.Auditor] };

    private readonly TemporaryFolder _folder = new();
    private CustodyStore _store = null!;
    private Decisions _decisions = null!;
    private CustodyEvent _received = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Submission => _received.Submission!.Value.ToString();

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var contexts = new SqliteContexts(_folder.File("index.db"));
        _received = await _store.ReceiveAsync();
        await using (var context = contexts.CreateDbContext())
        {
            await context.Database.MigrateAsync(Cancel);
            context.Deliveries.Add(new DeliveryRow { Submission = Submission, Number = 0, ReceivedAt = _received.At.UtcDateTime, Refusal = 0 });
            await context.SaveChangesAsync(Cancel);
        }
        _decisions = new Decisions(_store.Artefacts, _store.Get<CustodyLog>(), _store.Get<PendingMarks>(), new IndexReader(contexts), _store.Time, Entropy.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_decision_is_an_event_of_the_one_who_took_it_and_reaches_custody()
    {
        await _store.SequenceAsync(LogNames.Custody);
        var decided = await _decisions.DecideAsync(s_lead, Roles.Lead, Submission, DecisionKind.Keep, DecisionReason.Evidence, Cancel);
        Assert.True(decided.TryGet(out var decision));
        await _store.Get<RetainSubmissions>().RunAsync(new(), Cancel);
        await _store.SequenceAsync(LogNames.Custody);

        var entries = await _store.EntriesAsync(LogNames.Custody);
        var labelled = Assert.Single(entries, entry => entry.Act == CustodyAct.Labelled);
        Assert.Equal((s_lead.Id, "keep", $"decisions/{decision!.Name()}"), (labelled.Actor, labelled.Why, labelled.Outputs[0].Name));
        var held = Assert.Single(entries, entry => entry.Act == CustodyAct.HeldSet);
        Assert.Equal(decision.Id, held.Tool!.Parameters!["decision"]);
    }

    [Fact]
    public async Task The_person_who_asked_cannot_consent_whatever_their_roles()
    {
        Assert.True((await _decisions.DecideAsync(s_both, Roles.Lead, Submission, DecisionKind.DisposalRequested, DecisionReason.Garbage, Cancel)).TryGet(out var request));
        var same = await _decisions.ConsentAsync(s_both, Submission, request!.Id, DecisionReason.Garbage, Cancel);
        Assert.Equal(Refusal.SecondPersonNeeded, same.Refusal);
        var spelled = await _decisions.ConsentAsync(s_both with { Id = s_both.Id.ToUpperInvariant() }, Submission, request.Id, DecisionReason.Garbage, Cancel);
        Assert.Equal(Refusal.SecondPersonNeeded, spelled.Refusal);
        Assert.Single(await _store.NamesAsync(Containers.Decisions));
    }

    [Fact]
    public async Task Another_persons_consent_counts_once()
    {
        await _store.SequenceAsync(LogNames.Custody);
        Assert.True((await _decisions.DecideAsync(s_lead, Roles.Lead, Submission, DecisionKind.DisposalRequested, DecisionReason.Garbage, Cancel)).TryGet(out var request));
        _store.Time.Step(TimeSpan.FromMinutes(1));
        var first = await _decisions.ConsentAsync(s_auditor, Submission, request!.Id, DecisionReason.Garbage, Cancel);
        var again = await _decisions.ConsentAsync(s_auditor, Submission, request.Id, DecisionReason.Garbage, Cancel);
        Assert.Equal(Refusal.None, first.Refusal);
        Assert.Equal(Refusal.None, again.Refusal);
        Assert.Equal(2, (await _store.NamesAsync(Containers.Decisions)).Count);
        await _store.Get<RetainSubmissions>().RunAsync(new(), Cancel);
        var names = await _store.NamesAsync(Containers.Custody, $"retention/{Submission}/");
        var state = await _store.Artefacts.ReadRecordAsync<RetentionState>(Containers.Custody, names[^1], Cancel);
        Assert.Equal(RetentionStep.DisposalDecided, state!.Step);
        Assert.Equal(_store.Time.GetUtcNow().AddDays(30), state.DisposeFrom);
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        var nobody = SubmissionId.New(Entropy.System).ToString();
        Assert.Equal(Refusal.SubmissionUnknown, (await _decisions.DecideAsync(s_lead, Roles.Lead, nobody, DecisionKind.Spam, DecisionReason.Spam, Cancel)).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await _decisions.DecideAsync(s_lead, Roles.Lead, "../x", DecisionKind.Spam, DecisionReason.Spam, Cancel)).Refusal);
        Assert.True((await _decisions.DecideAsync(s_lead, Roles.Lead, Submission, DecisionKind.HoldSet, DecisionReason.CourtOrder, Cancel)).TryGet(out var hold));
        foreach (var request in new[] { hold!.Id, new string('0', 32), "..", "", new string('A', 32) })
        {
            Assert.Equal(Refusal.NotFound, (await _decisions.ConsentAsync(s_auditor, Submission, request, DecisionReason.Garbage, Cancel)).Refusal);
        }
    }
}
