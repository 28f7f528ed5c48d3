using Submissions.Contracts;
using Submissions.Custody.Fixity;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

public sealed class FixityTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_keeps_to_its_bytes_and_the_next_goes_on_behind_it_until_all_were_seen()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync(), ("Custody:FixityBytesPerRun", $"{1 << 20}"));
        for (var i = 0; i < 6; i++)
        {
            await store.ReceiveAsync(600 << 10);
        }
        for (var run = 1; run <= 3; run++)
        {
            await RunAsync(store);
            Assert.Equal(2 * run, (await ChecksAsync(store)).Count);
        }
        await RunAsync(store);
        Assert.Equal(6, (await ChecksAsync(store)).Select(check => check.Inputs[0].Name).Distinct().Count());
        Assert.Equal(6, (await ChecksAsync(store)).Count);

        store.Time.Step(TimeSpan.FromDays(1));
        await RunAsync(store);
        Assert.Equal(8, (await ChecksAsync(store)).Count);
        Assert.All(await ChecksAsync(store), check => Assert.Equal("unchanged", check.Why));
        Assert.Empty(await store.NamesAsync(Containers.Alerts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_original_that_changed_or_is_gone_is_an_alert(bool gone)
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var good = await store.ReceiveAsync(100, 200);
        var bad = await store.ReceiveAsync(100, 200);
        var name = bad.Inputs[1].Name["sealed/".Length..];
        if (gone)
        {
            await store.Container(Containers.Sealed).GetBlobClient(name).DeleteAsync(cancellationToken: Cancel);
        }
        else
        {
            await store.Container(Containers.Sealed).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(new byte[200]), overwrite: true, Cancel);
        }
        await RunAsync(store);
        await RunAsync(store);

        var checks = await ChecksAsync(store);
        Assert.Equal(4, checks.Count);
        Assert.Equal(bad.Inputs[1].Name, Assert.Single(checks, check => check.Why == "mismatch").Inputs[0].Name);
        var alert = await store.Artefacts.ReadRecordAsync<Alert>(Containers.Alerts, Assert.Single(await store.NamesAsync(Containers.Alerts)), Cancel);
        Assert.Equal((AlertKind.FixityMismatch, bad.Inputs[1].Name), (alert!.Kind, alert.About));
        Assert.DoesNotContain(checks, check => check.Submission == good.Submission && check.Why != "unchanged");
    }

    [Fact]
    public async Task The_circle_gives_every_name_once_wherever_it_begins()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        for (var i = 0; i < 40; i++)
        {
            await store.ReceiveAsync();
        }
        var all = await store.NamesAsync(Containers.Events);
        foreach (var last in all.Append("").Append("received-").Append("received-fff").Append("received-zzzz"))
        {
            var circle = new List<string>();
            await foreach (var name in store.Get<ReceivedNames>().AfterAsync(last, Cancel))
            {
                circle.Add(name);
            }
            Assert.Equal(all.Where(name => string.CompareOrdinal(name, last) > 0).Concat(all.Where(name => string.CompareOrdinal(name, last) <= 0)), circle);
        }
    }

    private static Task RunAsync(CustodyStore store) => store.Get<CheckFixity>().RunAsync(new(), Cancel);

    private static async Task<IReadOnlyList<CustodyEvent>> ChecksAsync(CustodyStore store)
    {
        var checks = new List<CustodyEvent>();
        foreach (var name in await store.NamesAsync(Containers.Events, "fixityChecked-"))
        {
            checks.Add((await store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, name, Cancel))!);
        }
        return checks;
    }
}
