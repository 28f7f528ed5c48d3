using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Desk;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Desk.Exports;
using Submissions.Index;
using Submissions.Index.Cases;
using Submissions.Index.Rows;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Desk.Work;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Cases;

/// <summary>Case files over a real store and a real read model.</summary>
public sealed class CaseLogTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly StaffMember s_lead = new("5ab5d1e0-0000-4000-8000-000000000003", [Roles.Lead]) { Situations = null };
    private static readonly StaffMember s_other = new("5ab5d1e0-0000-4000-8000-000000000004", [Roles.Lead]) { Situations = null };
    private static readonly StaffMember s_syria = new("5ab5d1e0-0000-4000-8000-000000000005", [Roles.Lead]) { Situations = ["syria"] };

    private readonly TemporaryFolder _folder = new();
    private readonly SubmissionId[] _ids = [.. Enumerable.Range(0, 3).Select(number => SubmissionId.Parse(new string((char)('a' + number), 32)))];
    private CustodyStore _store = null!;
    private DeskKey _key = null!;
    private SqliteContexts _contexts = null!;
    private CaseLog _cases = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _key = await DeskKey.PublishAsync(_store, Cancel);
        _contexts = new SqliteContexts(_folder.File("index.db"));
        await using var context = _contexts.CreateDbContext();
        await context.Database.MigrateAsync(Cancel);
        string?[] situations = ["syria", "syria", "xinjiang"];
        foreach (var (id, situation) in _ids.Zip(situations))
        {
            context.Add(new DeliveryRow { Submission = id.ToString(), Number = 0, ReceivedAt = DateTime.UnixEpoch, Refusal = 0, Situation = situation });
        }
        await context.SaveChangesAsync(Cancel);
        _cases = Cases();
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_case_is_what_its_records_say_and_its_row_can_be_dropped()
    {
        var state = Must(await OpenAsync(s_lead, "The school"));
        Assert.Equal(("000001", 1, "The school"), (state.Case, state.Number, state.Name));
        state = Must(await EditAsync(s_lead, state, CaseEditKind.Added, items: [Whole(0), Whole(1)]));
        state = Must(await EditAsync(s_lead, state, CaseEditKind.Removed, items: [Whole(0)]));
        state = Must(await EditAsync(s_lead, state, CaseEditKind.Renamed, "Another"));
        Assert.Equal(("Another", 4), (state.Name, state.Number));
        Assert.Equal([Whole(1)], state.Items);
        await using (var context = _contexts.CreateDbContext())
        {
            await context.Cases.ExecuteDeleteAsync(Cancel);
        }
        Assert.Equivalent(state, Assert.Single(await _cases.ListAsync(s_lead, Cancel)));
        // What staff wrote and which submissions belong together stands in no record in clear.
        foreach (var name in await _store.NamesAsync(Containers.Decisions, CaseEdit.Folder))
        {
            var bytes = (await _store.Artefacts.ReadBytesAsync(Containers.Decisions, name, Cancel))!;
            Assert.True(bytes.AsSpan().IndexOf("The school"u8) < 0 && bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(_ids[0].ToString())) < 0);
        }
        // One event for each submission concerned, and one for what concerns none.
        var events = new List<CustodyEvent>();
        foreach (var name in await _store.NamesAsync(Containers.Events, "labelled-"))
        {
            events.Add((await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, name, Cancel))!);
        }
        Assert.Equal(["caseAdded", "caseAdded", "caseOpened", "caseRemoved", "caseRenamed"], events.Select(one => one.Why).Order());
    }

    [Fact]
    public async Task Of_two_who_change_what_both_saw_one_is_told_and_the_same_request_again_is_the_same_change()
    {
        var seen = Must(await OpenAsync(s_lead, "The school"));
        var asked = Asked(seen.Number, CaseEditKind.Added, null, null, [Whole(0)]);
        var first = Must(await _cases.EditAsync(s_lead, Roles.Lead, seen.Case, asked, Cancel));
        Assert.Equal(Refusal.CaseConflict, (await EditAsync(s_other, seen, CaseEditKind.Renamed, "Mine")).Refusal);
        Assert.Equivalent(first, Must(await _cases.EditAsync(s_lead, Roles.Lead, seen.Case, asked, Cancel)));
        Assert.Equal(Refusal.CaseConflict, (await _cases.EditAsync(s_other, Roles.Lead, seen.Case, asked, Cancel)).Refusal);
        var opening = Asked(0, CaseEditKind.Opened, "Twice", null, null);
        Assert.Equal(Must(await _cases.OpenAsync(s_lead, Roles.Lead, opening, Cancel)).Case, Must(await _cases.OpenAsync(s_lead, Roles.Lead, opening, Cancel)).Case);
        var both = await Task.WhenAll(OpenAsync(s_lead, "One"), OpenAsync(s_other, "Other"));
        Assert.NotEqual(Must(both[0]).Case, Must(both[1]).Case);
    }

    [Fact]
    public async Task A_closed_case_is_changed_by_nothing_but_being_reopened()
    {
        var state = Must(await EditAsync(s_lead, Must(await OpenAsync(s_lead, "The school")), CaseEditKind.Closed));
        Assert.True(state.Closed);
        Assert.Equal(Refusal.CaseClosed, (await EditAsync(s_lead, state, CaseEditKind.Added, items: [Whole(0)])).Refusal);
        state = Must(await EditAsync(s_lead, state, CaseEditKind.Reopened));
        Assert.Equal(Refusal.CaseClosed, (await EditAsync(s_lead, state, CaseEditKind.Reopened)).Refusal);
        Assert.False(Must(await EditAsync(s_lead, state, CaseEditKind.Added, items: [Whole(0)])).Closed);
    }

    [Fact]
    public async Task Staff_of_one_situation_see_only_its_cases_and_put_only_its_submissions_in()
    {
        var all = Must(await OpenAsync(s_lead, "Everything"));
        Assert.Equal(Refusal.NotAllowed, (await OpenAsync(s_syria, "Everything")).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await OpenAsync(s_syria, "Another's", "xinjiang")).Refusal);
        var own = Must(await OpenAsync(s_syria, "Ours", "syria"));
        Assert.Equal([own.Case], (await _cases.ListAsync(s_syria, Cancel)).Select(state => state.Case));
        Assert.Equal([own.Case, all.Case], (await _cases.ListAsync(s_lead, Cancel)).Select(state => state.Case));
        Assert.Null(await _cases.FindAsync(s_syria, all.Case, Cancel));
        Assert.Equal(Refusal.CaseUnknown, (await EditAsync(s_syria, all, CaseEditKind.Renamed, "Mine")).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await EditAsync(s_syria, own, CaseEditKind.Added, items: [Whole(2)])).Refusal);
        // Nor does anybody else put another situation's into it: whoever may see the case would see it.
        Assert.Equal(Refusal.SubmissionUnknown, (await EditAsync(s_lead, own, CaseEditKind.Added, items: [Whole(2)])).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await EditAsync(s_lead, all, CaseEditKind.Added, items: [new CaseItem { Submission = SubmissionId.Parse(new string('f', 32)) }])).Refusal);
        Assert.Equal(2, Must(await EditAsync(s_syria, own, CaseEditKind.Added, items: [Whole(0), Whole(1)])).Items.Count);
    }

    [Fact]
    public async Task An_item_is_registered_once_whoever_exports_at_the_same_time()
    {
        var registrations = new Registrations(_store.Artefacts);
        var id = new CaseId(7);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(run => registrations.RegisterAsync(id, [.. Enumerable.Range(0, 5).Select(item => $"item {(item + run) % 6}")], Cancel)));
        var last = await registrations.RegisterAsync(id, ["item 0"], Cancel);
        Assert.Equal(Enumerable.Range(1, 6), last.Values.Order());
        Assert.All(runs, run => Assert.All(run, number => Assert.Equal(last[number.Key], number.Value)));
    }

    [Theory]
    [InlineData(CaseEditKind.Opened, "")]
    [InlineData(CaseEditKind.Opened, "two\nlines")]
    [InlineData(CaseEditKind.Opened, null)]
    [InlineData(CaseEditKind.Closed, "a name")]
    [InlineData(CaseEditKind.Added, null)]
    [InlineData((CaseEditKind)99, null)]
    public void An_edit_has_exactly_the_members_of_its_kind(CaseEditKind kind, string? name) =>
        Assert.Equal(Refusal.MalformedRequest, Asked(kind == CaseEditKind.Opened ? 0 : 1, kind, name, null, null).Check().Refusal);

    private CaseLog Cases() => new(
        _store.Artefacts, new SealedRecords(_store.Artefacts, _key.Ring, _store.Time, Entropy.System), _store.Get<CustodyLog>(), new SubmissionSituations(_contexts), new IndexReader(_contexts), new CaseStore(_contexts),
        _store.Time, Entropy.System);

    private CaseItem Whole(int number) => new() { Submission = _ids[number] };

    private Task<Outcome<CaseState>> OpenAsync(StaffMember staff, string name, string? situation = null) => Cases().OpenAsync(staff, Roles.Lead, Asked(0, CaseEditKind.Opened, name, situation, null), Cancel);

    private Task<Outcome<CaseState>> EditAsync(StaffMember staff, CaseState seen, CaseEditKind kind, string? name = null, CaseItem[]? items = null) =>
        Cases().EditAsync(staff, Roles.Lead, seen.Case, Asked(seen.Number, kind, name, null, items), Cancel);

    private static CaseEditRequest Asked(int after, CaseEditKind kind, string? name, string? situation, CaseItem[]? items) =>
        new() { Id = Convert.ToHexStringLower(Entropy.System.Bytes(16)), After = after, Kind = kind, Name = name, Situation = situation, Items = items };

    private static CaseState Must(Outcome<CaseState> outcome) => outcome.TryGet(out var state) ? state : throw new Xunit.Sdk.XunitException($"{outcome.Refusal}");
}
