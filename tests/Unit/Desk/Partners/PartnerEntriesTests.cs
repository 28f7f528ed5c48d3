using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Partners;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Partners;

/// <summary>Partners' entries over a real store.</summary>
public sealed class PartnerEntriesTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Id = "5ab5d1e0-0000-4000-8000-000000000012";

    private static readonly StaffMember s_manager = new("5ab5d1e0-0000-4000-8000-000000000006", [Roles.PartnerManager]);

    private static readonly PartnerRequest s_asked = new() { Name = "Archive", Standing = 2, BytesPerDay = 1L << 30, Situations = ["syria"], Enabled = true };

    private CustodyStore _store = null!;
    private PartnerEntries _entries = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _entries = new PartnerEntries(_store.Artefacts, _store.Get<MutableStore>(), _store.Get<CustodyLog>(), _store.Time, Entropy.System);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_partner_is_entered_and_changed_and_each_is_an_event_of_the_one_who_did_it()
    {
        Assert.True((await _entries.SetAsync(s_manager, Id, s_asked, Cancel)).TryGet(out _));
        var entered = Assert.Single((await _entries.ListAsync(Cancel)).Items);
        Assert.Equal(s_asked.For(PartnerId.Parse(Id)) with { Situations = null }, entered.Partner with { Situations = null });
        Assert.Equal(["syria"], entered.Partner.Situations);
        Assert.True((await _entries.SetAsync(s_manager, Id, s_asked with { Enabled = false, Replaces = entered.Tag }, Cancel)).TryGet(out _));
        Assert.False((await _entries.ListAsync(Cancel)).Items[0].Partner.Enabled);

        await _store.SequenceAsync(LogNames.Custody);
        var events = (await _store.EntriesAsync(LogNames.Custody)).Where(entry => entry.Act == CustodyAct.PartnerChanged).ToList();
        Assert.Equal(["partnerEntered", "partnerSwitchedOff"], events.Select(entry => entry.Why).Order());
        Assert.All(events, entry => Assert.Equal((s_manager.Id, PartnerId.Parse(Id)), (entry.Actor, entry.Partner!.Value)));
        var (first, second) = (events.Single(entry => entry.Why == "partnerEntered"), events.Single(entry => entry.Why == "partnerSwitchedOff"));
        Assert.Empty(first.Inputs);
        Assert.Equal(first.Outputs[0].Digest, Assert.Single(second.Inputs).Digest);
        Assert.DoesNotContain(events, entry => System.Text.Encoding.UTF8.GetString(entry.ToCanonicalJson()).Contains("Archive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_state_the_second_is_told()
    {
        await _entries.SetAsync(s_manager, Id, s_asked, Cancel);
        Assert.Equal(Refusal.ChangedMeanwhile, (await _entries.SetAsync(s_manager, Id, s_asked, Cancel)).Refusal);
        var tag = (await _entries.ListAsync(Cancel)).Items[0].Tag;
        var both = await Task.WhenAll(
            _entries.SetAsync(s_manager, Id, s_asked with { Name = "One", Replaces = tag }, Cancel), _entries.SetAsync(s_manager, Id, s_asked with { Name = "Other", Replaces = tag }, Cancel));
        Assert.Equal([Refusal.None, Refusal.ChangedMeanwhile], both.Select(set => set.Refusal).Order());
        Assert.Equal(Refusal.ChangedMeanwhile, (await _entries.SetAsync(s_manager, Id, s_asked with { Replaces = tag }, Cancel)).Refusal);
        Assert.Equal(Refusal.ChangedMeanwhile, (await _entries.SetAsync(s_manager, Id.Replace("12", "13", StringComparison.Ordinal), s_asked with { Replaces = tag }, Cancel)).Refusal);
    }

    [Fact]
    public async Task What_is_out_of_bounds_is_refused_and_no_event()
    {
        PartnerRequest[] wrong =
        [
            s_asked with { Name = "" }, s_asked with { Name = new string('n', 101) }, s_asked with { Name = "a\nb" }, s_asked with { Name = " a" }, s_asked with { Standing = -1 }, s_asked with { Standing = 10 },
            s_asked with { BytesPerDay = 0 }, s_asked with { BytesPerDay = long.MaxValue }, s_asked with { Situations = [] }, s_asked with { Situations = ["a", "a"] }, s_asked with { Situations = ["A b"] },
            s_asked with { Situations = [null!] }, s_asked with { Situations = [.. Enumerable.Range(0, 65).Select(i => $"s-{i}")] },
        ];
        foreach (var asked in wrong)
        {
            Assert.Equal(Refusal.MalformedRequest, (await _entries.SetAsync(s_manager, Id, asked, Cancel)).Refusal);
        }
        foreach (var id in new[] { "", "x", Id.ToUpperInvariant(), "../vocabulary", Guid.Empty.ToString(), $"{{{Id}}}" })
        {
            Assert.Equal(Refusal.MalformedRequest, (await _entries.SetAsync(s_manager, id, s_asked, Cancel)).Refusal);
        }
        Assert.Empty(await _store.NamesAsync(Containers.Events, ""));
        Assert.Empty((await _entries.ListAsync(Cancel)).Items);
    }

    [Fact]
    public async Task Only_partners_of_the_configuration_can_be_replaced() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Get<MutableStore>().TryWriteAsync(Containers.Config, "vocabulary.json", new byte[1], null, Cancel));
}
