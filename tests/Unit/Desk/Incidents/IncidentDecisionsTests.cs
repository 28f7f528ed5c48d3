using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Incidents;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Incidents;

/// <summary>Decisions about incidents over a real store and a real read model.</summary>
public sealed class IncidentDecisionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly StaffMember s_reviewer = new("5ab5d1e0-0000-4000-8000-000000000001", [Roles.Reviewer]) { Situations = null };

    private readonly TemporaryFolder _folder = new();
    private readonly SubmissionId[] _ids = [.. Enumerable.Range(0, 4).Select(number => SubmissionId.Parse(new string((char)('a' + number), 32)))];
    private CustodyStore _store = null!;
    private SqliteContexts _contexts = null!;
    private IncidentStore _incidents = null!;
    private IncidentDecisions _decisions = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _contexts = new SqliteContexts(_folder.File("index.db"));
        await using (var context = _contexts.CreateDbContext())
        {
            await context.Database.MigrateAsync(Cancel);
            foreach (var id in _ids)
            {
                context.Add(new DeliveryRow { Submission = id.ToString(), Number = 0, ReceivedAt = DateTime.UnixEpoch, Refusal = 0 });
                context.Add(new TriageRow { Submission = id.ToString(), Delivery = 0, Score = 1, Reasons = "[]", Rules = "1", Scripts = "", Exercise = false });
            }
            await context.SaveChangesAsync(Cancel);
        }
        await _store.Queue(Queues.Rescore).CreateAsync(cancellationToken: Cancel);
        _incidents = new IncidentStore(_contexts);
        _decisions = new IncidentDecisions(_store.Artefacts, _store.Get<CustodyLog>(), _incidents, _store.Get<MessageSender>(), _store.Time, Entropy.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_decision_is_an_event_for_each_submission_and_a_record_and_holds_the_incident_together()
    {
        var decided = await DecideAsync(0, IncidentDecisionKind.Accepted, 1, 2);
        Assert.True(decided.TryGet(out var decision));
        Assert.Equal(_ids[..3].Select(id => id.ToString()), await _incidents.IncidentOfAsync(_ids[1], null, 10, Cancel));
        Assert.Equal([_ids[3].ToString()], await _incidents.IncidentOfAsync(_ids[3], null, 10, Cancel));

        var record = await _store.Artefacts.ReadRecordAsync<IncidentDecision>(Containers.Decisions, Assert.Single(await _store.NamesAsync(Containers.Decisions, "incidents/")), Cancel);
        Assert.Equivalent(decision, record);
        var names = await _store.NamesAsync(Containers.Events, "labelled-");
        Assert.Equal(3, names.Count);
        foreach (var name in names)
        {
            var labelled = (await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, name, Cancel))!;
            Assert.Equal((s_reviewer.Id, "incidentAccepted", $"decisions/{decision!.Name()}"), (labelled.Actor, labelled.Why, labelled.Outputs[0].Name));
        }
        Assert.Equal(3, (await _store.Queue(Queues.Rescore).PeekMessagesAsync(10, Cancel)).Value.Length);
    }

    [Fact]
    public async Task The_later_decision_about_a_pair_stands_whoever_of_them_it_was_taken_from()
    {
        await DecideAsync(0, IncidentDecisionKind.Accepted, 1);
        _store.Time.Step(TimeSpan.FromSeconds(1));
        await DecideAsync(1, IncidentDecisionKind.Split, 0);
        Assert.Equal([_ids[0].ToString()], await _incidents.IncidentOfAsync(_ids[0], null, 10, Cancel));
        await using var context = _contexts.CreateDbContext();
        var pair = await context.IncidentPairs.SingleAsync(Cancel);
        await _incidents.SetAsync([new IncidentPairRow { SubmissionA = pair.SubmissionA, SubmissionB = pair.SubmissionB, State = (int)IncidentDecisionKind.Accepted, At = DateTime.UnixEpoch, Decision = "f" }], Cancel);
        Assert.Equal((int)IncidentDecisionKind.Split, (await _contexts.CreateDbContext().IncidentPairs.SingleAsync(Cancel)).State);
    }

    [Fact]
    public async Task What_is_not_there_or_is_itself_is_refused_and_leaves_nothing()
    {
        Assert.Equal(Refusal.MalformedRequest, (await DecideAsync(0, IncidentDecisionKind.Split)).Refusal);
        Assert.Equal(Refusal.MalformedRequest, (await DecideAsync(0, IncidentDecisionKind.Split, 0)).Refusal);
        var stranger = new IncidentRequest { Decision = IncidentDecisionKind.Accepted, With = [SubmissionId.New(Entropy.System)] };
        Assert.Equal(Refusal.SubmissionUnknown, (await _decisions.DecideAsync(s_reviewer, Roles.Reviewer, _ids[0].ToString(), stranger, Cancel)).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await _decisions.DecideAsync(s_reviewer, Roles.Reviewer, "../x", stranger, Cancel)).Refusal);
        var many = new IncidentRequest { Decision = IncidentDecisionKind.Accepted, With = [.. Enumerable.Range(0, 65).Select(_ => SubmissionId.New(Entropy.System))] };
        Assert.Equal(Refusal.MalformedRequest, (await _decisions.DecideAsync(s_reviewer, Roles.Reviewer, _ids[0].ToString(), many, Cancel)).Refusal);
        Assert.Empty(await _store.NamesAsync(Containers.Events, "labelled-"));
        Assert.Empty(await _store.NamesAsync(Containers.Decisions, ""));
    }

    private Task<Outcome<IncidentDecision>> DecideAsync(int submission, IncidentDecisionKind kind, params int[] with) =>
        _decisions.DecideAsync(s_reviewer, Roles.Reviewer, _ids[submission].ToString(), new IncidentRequest { Decision = kind, With = [.. with.Select(other => _ids[other])] }, Cancel);
}
