using System.Globalization;
using Submissions.Contracts;
using Submissions.Desk.Rebuild;
using Submissions.Index.Cards;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Rebuild;

/// <summary>What the listings say is there, from any place on.</summary>
public sealed class StoredSubmissionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private CustodyStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task From_each_submission_on_the_rest_comes_once_and_in_order()
    {
        var ids = new[] { "00", "01", "0f", "10", "5a", "5b", "af", "f0", "fe", "ff" }.SelectMany(first => new[] { Id(first, '0'), Id(first, '7'), Id(first, 'f') }).ToList();
        foreach (var id in ids)
        {
            await PutAsync(Containers.Copies, ScannedCard.NameFor(new DeliveryId(id, 0)));
        }
        Assert.Equal(ids, await ListAsync(null));
        for (var i = 0; i < ids.Count; i++)
        {
            Assert.Equal(ids[(i + 1)..], await ListAsync(ids[i]));
        }
        // One that has gone since.
        Assert.Equal(ids[15..], await ListAsync(Id("5a", 'f', '2')));
    }

    [Fact]
    public async Task What_lies_apart_comes_together()
    {
        var (id, other, third) = (Id("1c", '0'), Id("1c", '1'), Id("d0", '0'));
        var (first, tenth) = (new DeliveryId(id, 0), new DeliveryId(id, 10));
        foreach (var name in new[] { ScannedCard.NameFor(first), $"{TriagedCard.Prefix(first)}b", $"{TriagedCard.Prefix(first)}a", $"{first.Object(1)}", $"{tenth.Object(0)}" })
        {
            await PutAsync(Containers.Copies, name);
        }
        // A rescan of a delivery that is there, and of one that was disposed of; and names of nobody's.
        foreach (var name in new[] { ScanRecord.NameFor(first.Object(1)), ScanRecord.NameFor(first.Object(1), 27_001), ScanRecord.NameFor(new DeliveryId(id, 1).Object(1), 27_001), ScanRecord.NameFor(new DeliveryId(other, 0).Object(1), 27_001), "1cx/readme.txt", "d" })
        {
            await PutAsync(Containers.Records, name);
        }
        await PutAsync(Containers.Decisions, Edit.NameFor(other, 1));
        await PutAsync(Containers.Decisions, Edit.NameFor(third, 1));
        await PutAsync(Containers.Decisions, Edit.NameFor(third, 2));
        var decided = $"{IncidentDecision.Folder}{third}/{new string('e', 32)}.json";
        await PutAsync(Containers.Decisions, decided);

        var stored = await new StoredSubmissions(_store.Artefacts).ReadAsync(null, Cancel).ToListAsync(Cancel);
        Assert.Equal([(id, 2, false), (other, 0, true), (third, 0, true)], stored.Select(one => (one.Id, one.Deliveries.Count, one.IsEdited)));
        Assert.Equal([first, tenth], stored[0].Deliveries.Select(delivery => delivery.Id));
        Assert.Equal([true, false], stored[0].Deliveries.Select(delivery => delivery.IsScanned));
        Assert.Equal([$"{TriagedCard.Prefix(first)}a", $"{TriagedCard.Prefix(first)}b"], stored[0].Deliveries.First().Triaged);
        Assert.Equal([(1, 27_001)], stored[0].Deliveries.First().Rescans);
        Assert.Equal([decided], stored[2].IncidentDecisions);
    }

    private static SubmissionId Id(string first, char fill, char last = '1') => SubmissionId.Parse(first + new string(fill, 29) + last, CultureInfo.InvariantCulture);

    private Task<List<SubmissionId>> ListAsync(SubmissionId? after) => new StoredSubmissions(_store.Artefacts).ReadAsync(after, Cancel).Select(stored => stored.Id).ToListAsync(Cancel).AsTask();

    private Task<bool> PutAsync(string container, string name) => _store.Artefacts.TryCreateAsync(container, name, new byte[1], Cancel);
}
