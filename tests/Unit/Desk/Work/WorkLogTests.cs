using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Audit;
using Submissions.Desk.Work;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Work;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Index;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Work;

/// <summary>Staff's changes over a real store and a real read model: two at once, and a process that dies at any of its writes.</summary>
public abstract class WorkLogTests(AzuriteFixture azurite, ReadModelFixture models, IndexProvider provider) : IAsyncLifetime
{
    private const string Secret = "The witness is the brother of the mayor.";

    private static readonly StaffMember s_amina = new("5ab5d1e0-0000-4000-8000-000000000001", [Roles.Reviewer]);
    private static readonly StaffMember s_bohdan = new("5ab5d1e0-0000-4000-8000-000000000002", [Roles.Reviewer]);

    private CustodyStore _store = null!;
    private DeskKey _key = null!;
    private IndexContexts _contexts = null!;
    private EditStore _edits = null!;
    private Decisions _decisions = null!;
    private WorkLog _work = null!;
    private SubmissionId _submission;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _key = await DeskKey.PublishAsync(_store, Cancel);
        _contexts = await models.CreateAsync(provider);
        _submission = SubmissionId.New(Entropy.System);
        await new IndexWriter(_contexts).AddAsync(new DeliveryRow { Submission = _submission.ToString(), Number = 0, ReceivedAt = DateTime.UnixEpoch, Refusal = 0 }, [], Cancel);
        var reader = new IndexReader(_contexts);
        _edits = new EditStore(_contexts);
        _decisions = new Decisions(_store.Artefacts, _store.Get<CustodyLog>(), _store.Get<PendingMarks>(), reader, _store.Time, Entropy.System);
        _work = new WorkLog(
            _store.Artefacts, _store.Get<CustodyLog>(), new EditSealing(_store.Artefacts, _key.Ring, _store.Time, Entropy.System), _decisions, reader, _edits, new ClaimStore(_contexts), _store.Time, Entropy.System);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _contexts.DisposeAsync();
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_edit_is_an_event_a_record_and_a_row_and_its_words_stand_in_the_row_alone()
    {
        var after = await AddAsync(s_amina, Note(0, Secret));
        Assert.True(after.TryGet(out var work));
        Assert.Equal((1, Secret, s_amina.Id), (work!.Number, work.Items[0].Text, work.Items[0].By));

        var record = (await _store.Artefacts.ReadRecordAsync<Edit>(Containers.Decisions, Edit.NameFor(_submission, 1), Cancel))!;
        var noted = Assert.Single(await EventsAsync(CustodyAct.Labelled));
        Assert.Equal((s_amina.Id, $"noted:{record.TextDigest}"), (noted.Actor, noted.Why));
        var stored = await _store.Artefacts.MeasureAsync(Containers.Decisions, record.Name(), Cancel);
        Assert.Equal(stored, Assert.Single(noted.Outputs));
        foreach (var container in new[] { Containers.Decisions, Containers.Events })
        {
            foreach (var name in await _store.NamesAsync(container))
            {
                Assert.DoesNotContain("mayor", System.Text.Encoding.UTF8.GetString((await _store.Artefacts.ReadBytesAsync(container, name, Cancel))!), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task How_it_stands_follows_from_the_edits()
    {
        EditRequest[] edits =
        [
            Label(0, EditKind.LabelAdded, "school"),
            Label(1, EditKind.LabelAdded, "Aleppo"),
            Label(2, EditKind.LabelRemoved, "school"),
            Of(3, EditKind.Assigned) with { Assignee = s_bohdan.Id },
            Of(4, EditKind.VictimsVerified) with { Victims = [new VerifiedVictims { Harm = VictimHarm.Killed, Age = VictimAge.Child, Count = 3 }] },
            Of(5, EditKind.Translated) with { Delivery = 0, Text = "They came at dawn." },
            Status(6, SubmissionStatus.Verified, StatusReason.Corroborated),
        ];
        foreach (var edit in edits)
        {
            Assert.Equal(Refusal.None, (await AddAsync(s_amina, edit)).Refusal);
        }
        var work = await _work.ReadAsync(s_amina, _submission, Cancel);
        Assert.Equal((7, SubmissionStatus.Verified, s_bohdan.Id), (work.Number, work.Status, work.Assignee));
        Assert.Equal(["Aleppo"], work.Labels);
        Assert.Equal(3, Assert.Single(work.Victims!).Count);
        await using var context = _contexts.CreateDbContext();
        var line = await context.Submissions.SingleAsync(Cancel);
        Assert.Equal(((int)SubmissionStatus.Verified, s_bohdan.Id), (line.Status, line.Assignee));
        Assert.Equal("Aleppo", (await context.Labels.SingleAsync(Cancel)).Label);
    }

    [Fact]
    public async Task Who_did_not_see_what_another_did_is_told_and_leaves_no_trace()
    {
        Assert.Equal(Refusal.None, (await AddAsync(s_amina, Status(0, SubmissionStatus.Verified, StatusReason.Consistent))).Refusal);
        var events = (await _store.NamesAsync(Containers.Events)).Count;
        Assert.Equal(Refusal.EditConflict, (await AddAsync(s_bohdan, Status(0, SubmissionStatus.NotCredible, StatusReason.Manipulated))).Refusal);
        Assert.Equal(Refusal.EditConflict, (await AddAsync(s_bohdan, Note(5, "ahead of what is there"))).Refusal);
        Assert.Equal(events, (await _store.NamesAsync(Containers.Events)).Count);
        Assert.Equal(SubmissionStatus.Verified, (await _work.ReadAsync(s_bohdan, _submission, Cancel)).Status);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_recorded_and_every_other_is_told()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AddAsync(number % 2 == 0 ? s_amina : s_bohdan, Note(0, $"note {number}"))));
        Assert.Single(all, outcome => outcome.Refusal == Refusal.None);
        Assert.Equal(7, all.Count(outcome => outcome.Refusal == Refusal.EditConflict));
        var record = Assert.Single(await _store.NamesAsync(Containers.Decisions, Edit.Folder));
        Assert.Equal("000001.json", record.Split('/')[^1]);
        // Of the attempts that got as far as an event, the record has the digest of one; each other is followed by its refusal.
        var digest = (await _store.Artefacts.MeasureAsync(Containers.Decisions, record, Cancel))!.Digest;
        var attempts = await EventsAsync(CustodyAct.Labelled);
        var refused = await EventsAsync(CustodyAct.Refused);
        var standing = Assert.Single(attempts, attempt => attempt.Outputs[0].Digest == digest);
        Assert.Equal(attempts.Where(attempt => attempt != standing).Select(attempt => attempt.Occurrence).Order(), refused.Select(attempt => attempt.Occurrence).Order());
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_edit()
    {
        var asked = Note(0, "once");
        Assert.Equal(Refusal.None, (await AddAsync(s_amina, asked)).Refusal);
        Assert.True((await AddAsync(s_amina, asked)).TryGet(out var work));
        Assert.Single(work!.Items);
        Assert.Equal(Refusal.EditConflict, (await AddAsync(s_bohdan, asked)).Refusal);
        Assert.Single(await EventsAsync(CustodyAct.Labelled));
    }

    [Fact]
    public async Task Wherever_the_desk_dies_the_same_request_again_makes_it_whole_once()
    {
        await AddAsync(s_amina, Status(0, SubmissionStatus.InReview, StatusReason.Begun));
        _store.Dying.Live();
        Assert.Equal(Refusal.None, (await AddAsync(s_amina, Status(1, SubmissionStatus.Verified, StatusReason.Corroborated) with { Text = "by two others" })).Refusal);
        var writes = _store.Dying.Writes;
        _store.Time.Step(TimeSpan.FromSeconds(1));
        Assert.True(writes >= 5, $"{writes} writes");
        for (var write = 1; write <= writes; write++)
        {
            foreach (var afterwards in new[] { false, true })
            {
                await DieAsync(write, afterwards);
            }
        }
    }

    [Fact]
    public async Task A_read_model_that_is_behind_catches_up_from_the_records()
    {
        await AddAsync(s_amina, Note(0, "first"));
        await AddAsync(s_bohdan, Label(1, EditKind.LabelAdded, "school"));
        await AddAsync(s_amina, Status(2, SubmissionStatus.InReview, StatusReason.Begun));
        var before = await _work.ReadAsync(s_amina, _submission, Cancel);
        await using (var context = _contexts.CreateDbContext())
        {
            await context.Edits.Where(row => row.Number > 1).ExecuteDeleteAsync(Cancel);
            await context.Labels.ExecuteDeleteAsync(Cancel);
            await context.Submissions.ExecuteUpdateAsync(row => row.SetProperty(line => line.Status, 0), Cancel);
        }
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _work.CatchUpAsync(_submission, Cancel)));
        Assert.All(together, number => Assert.Equal(3, number));
        Assert.Equivalent(before, await _work.ReadAsync(s_amina, _submission, Cancel), strict: true);
        await using var again = _contexts.CreateDbContext();
        Assert.Equal((int)SubmissionStatus.InReview, (await again.Submissions.SingleAsync(Cancel)).Status);
        Assert.Equal("school", (await again.Labels.SingleAsync(Cancel)).Label);
        var unwraps = _key.Unwraps;
        await _work.CatchUpAsync(_submission, Cancel);
        Assert.Equal(unwraps, _key.Unwraps);
    }

    [Fact]
    public async Task A_text_that_was_put_in_the_place_of_another_does_not_pass()
    {
        await AddAsync(s_amina, Note(0, "first"));
        await AddAsync(s_amina, Note(1, "second"));
        var first = (await _store.Artefacts.ReadRecordAsync<Edit>(Containers.Decisions, Edit.NameFor(_submission, 1), Cancel))!;
        var second = (await _store.Artefacts.ReadRecordAsync<Edit>(Containers.Decisions, Edit.NameFor(_submission, 2), Cancel))!;
        var sealing = new EditSealing(_store.Artefacts, _key.Ring, _store.Time, Entropy.System);
        Assert.Equal("first", await sealing.OpenAsync(first, Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => sealing.OpenAsync(first with { Sealed = second.Sealed }, Cancel));
    }

    [Fact]
    public async Task A_status_tells_custody_whether_to_keep_and_does_not_set_a_hold_again_that_was_released()
    {
        await AddAsync(s_amina, Status(0, SubmissionStatus.InReview, StatusReason.Begun));
        Assert.Empty(await _decisions.OfAsync(_submission, Cancel));
        await AddAsync(s_amina, Status(1, SubmissionStatus.Closed, StatusReason.Garbage));
        _store.Time.Step(TimeSpan.FromSeconds(1));
        await AddAsync(s_amina, Status(2, SubmissionStatus.NeedsMore, StatusReason.AskExpert));
        _store.Time.Step(TimeSpan.FromSeconds(1));
        await AddAsync(s_amina, Status(3, SubmissionStatus.Verified, StatusReason.Consistent));
        var kept = await _decisions.OfAsync(_submission, Cancel);
        Assert.Equal([DecisionKind.Spam, DecisionKind.Keep], kept.Select(decision => decision.Kind));
        Assert.Equal(2, (await _store.NamesAsync(Containers.Pending, "decisions/")).Count);
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        Assert.Equal(Refusal.SubmissionUnknown, (await _work.AddAsync(s_amina, Roles.Reviewer, SubmissionId.New(Entropy.System).ToString(), Note(0, "x"), Cancel)).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await _work.AddAsync(s_amina, Roles.Reviewer, "../x", Note(0, "x"), Cancel)).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await AddAsync(s_amina, Of(0, EditKind.Translated) with { Delivery = 7, Text = "x" })).Refusal);
        Assert.Empty(await _store.NamesAsync(Containers.Decisions));
    }

    private async Task DieAsync(int write, bool afterwards)
    {
        var number = await _edits.LastAsync(_submission, Cancel);
        var asked = Status(number, SubmissionStatus.Closed, number % 2 == 0 ? StatusReason.Spam : StatusReason.HandedOver) with { Text = $"{write} {afterwards}" };
        _store.Dying.DieAt(write, afterwards);
        await Assert.ThrowsAsync<ProcessDiedException>(() => AddAsync(s_amina, asked));
        _store.Dying.Live();

        Assert.True((await AddAsync(s_amina, asked)).TryGet(out var work), $"write {write}, {afterwards}");
        Assert.Equal((number + 1, asked.Text), (work!.Number, work.Items[^1].Text));
        var record = (await _store.Artefacts.MeasureAsync(Containers.Decisions, Edit.NameFor(_submission, number + 1), Cancel))!;
        Assert.Single(await EventsAsync(CustodyAct.Labelled), attempt => attempt.Outputs[0].Digest == record.Digest);
        Assert.Equal(work.Number, (await _store.NamesAsync(Containers.Decisions, Edit.Folder)).Count);
        var kept = (await _decisions.OfAsync(_submission, Cancel))[^1];
        Assert.Equal(StatusReasons.Keeping(asked.Status!.Value, asked.Reason!.Value)!.Value.Kind, kept.Kind);
        Assert.Contains($"decisions/{kept.Name()}", await _store.NamesAsync(Containers.Pending));
        _store.Time.Step(TimeSpan.FromSeconds(1));
    }

    private Task<Outcome<WorkDetail>> AddAsync(StaffMember staff, EditRequest asked) => _work.AddAsync(staff, Roles.Reviewer, _submission.ToString(), asked, Cancel);

    private async Task<IReadOnlyList<CustodyEvent>> EventsAsync(CustodyAct act)
    {
        var events = new List<CustodyEvent>();
        foreach (var name in await _store.NamesAsync(Containers.Events, CustodyEvent.NamePrefix(act)))
        {
            events.Add((await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, name, Cancel))!);
        }
        return events;
    }

    private static EditRequest Of(int after, EditKind kind) => new() { Id = Convert.ToHexStringLower(Entropy.System.Bytes(16)), After = after, Kind = kind };

    private static EditRequest Note(int after, string text) => Of(after, EditKind.Noted) with { Text = text };

    private static EditRequest Label(int after, EditKind kind, string label) => Of(after, kind) with { Text = label };

    private static EditRequest Status(int after, SubmissionStatus status, StatusReason reason) => Of(after, EditKind.Status) with { Status = status, Reason = reason };
}
