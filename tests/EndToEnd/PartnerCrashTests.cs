using System.Diagnostics;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>The process of all planes is killed while a partner sends: the partner asks again with the same key, sends what is not committed, and everything is there once.</summary>
public sealed class PartnerCrashTests : IAsyncLifetime
{
    private const int Count = 12;

    private readonly Installation _installation = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _installation.StartAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task A_repeated_call_finishes_what_a_kill_left()
    {
        using var http = _installation.IntakeHttp();
        await _installation.SenderAsync(http);
        using var partner = await PartnerClient.SignInAsync(_installation, "partner-one");
        var (ids, key) = (Enumerable.Range(0, Count).Select(_ => PartnerClient.NewId()).ToList(), PartnerClient.NewKey());
        var manifest = await SealedBytes.OfAsync(http, ManifestReader.Write(Deliveries.Manifest()), Cancel);
        for (var killed = 0; killed < 2; killed++)
        {
            var rows = await partner.OpenAsync(ids, key);
            var todo = rows.Where(row => row!["state"]!.GetValue<string>() is "created" or "uncommitted").Select(row => PartnerClient.Opened(row!)).ToList();
            Assert.True(todo.Count >= Count - (killed * (Count / 2)));
            foreach (var open in todo.Take(Count / 2))
            {
                await partner.SendAsync(open, manifest);
            }
            // One is left with its parts and no commit.
            if (todo.Count > Count / 2)
            {
                var half = todo[Count / 2];
                using var part = await partner.Http.AssertAnswersAsync(204, IntakeRequests.Part(half, $"uploads/{half.Submission}/0/0", 0, manifest));
            }
            await _installation.KillAsync();
            await _installation.StartAsync();
        }
        Assert.All(await partner.OpenAsync(ids, key), row => Assert.Equal("committed", row!["state"]!.GetValue<string>()));
        var begun = Stopwatch.GetTimestamp();
        foreach (var id in ids)
        {
            while (!await _installation.Container(Containers.Records).GetBlobClient(TriageRecord.NameFor(new DeliveryId(id, 0))).ExistsAsync(Cancel)
                || await _installation.Container(Containers.Unfinished).GetBlobClient($"{id}/0").ExistsAsync(Cancel))
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < 2 * Deliveries.Patience, _installation.Said);
                await Task.Delay(100, Cancel);
            }
        }
        var events = await _installation.EventsAsync();
        Assert.All(ids, id => Assert.Single(events, custodyEvent => custodyEvent.Submission == id && custodyEvent.Act == CustodyAct.Received && custodyEvent.Partner is not null));
        Assert.All(ids, id => Assert.Single(events, custodyEvent => custodyEvent.Submission == id && custodyEvent.Act == CustodyAct.Scanned));
    }
}
