using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Local is killed at each step of a submission and started again: the submission completes, once.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private readonly Installation _installation = new();

    public async ValueTask InitializeAsync() => await _installation.StartAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Killed_at_any_step_a_submission_completes_once()
    {
        var submissions = new List<SubmissionId>();
        foreach (var act in new[] { CustodyAct.Received, CustodyAct.Scanned, CustodyAct.Derived, CustodyAct.Triaged })
        {
            submissions.Add(await SendAndKillAtAsync(act));
            await _installation.StartAsync();
        }
        using var desk = await _installation.DeskHttpAsync();
        foreach (var submission in submissions)
        {
            var detail = await Installation.WaitAsync(desk, submission, shown => Deliveries.IsDone(shown, 1), TimeSpan.FromSeconds(120));
            Assert.Equal(2, detail["deliveries"]![0]!["files"]!.AsArray().Count);
            Assert.All(detail["deliveries"]![0]!["files"]!.AsArray(), file => Assert.NotNull(file!["copy"]));
        }
        await WaitForEmptyQueuesAsync();
        var queue = JsonNode.Parse(await desk.GetStringAsync(new Uri("api/queue", UriKind.Relative), TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Assert.Equal(submissions.Select(submission => submission.ToString()).Order(StringComparer.Ordinal), queue.Select(item => item!["submission"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        var events = (await _installation.EventsAsync()).Where(custodyEvent => custodyEvent.Act is CustodyAct.Received or CustodyAct.Scanned or CustodyAct.Derived or CustodyAct.Triaged).ToList();
        Assert.Equal(submissions.Count * 5, events.Count);
        Assert.Equal(events.Count, events.DistinctBy(custodyEvent => custodyEvent.Name()).Count());
        Assert.DoesNotContain("is poison", _installation.Said, StringComparison.Ordinal);
    }

    private async Task<SubmissionId> SendAndKillAtAsync(CustodyAct act)
    {
        using var http = _installation.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
        var sender = await _installation.SenderAsync(http);
        var photo = Deliveries.Photo();
        var sending = sender.SendAsync(submission, 0, numbers => Deliveries.Manifest().With(numbers[0], photo).With(numbers[1], photo), [photo, photo], TestContext.Current.CancellationToken);
        var prefix = CustodyEvent.NamePrefix(act);
        var before = await CountAsync(prefix);
        while (await CountAsync(prefix) == before)
        {
            Assert.False(sending.IsFaulted);
        }
        await _installation.KillAsync();
        try
        {
            await sending;
        }
        catch (HttpRequestException)
        {
            // The kill came before the answer. Everything is stored; only the sender does not know, and asks again.
            await _installation.StartAsync();
            var intake = new IntakeClient(http);
            var record = (await _installation.Container(Containers.Intake).GetBlobClient(IntakeRecord.NameFor(new DeliveryId(submission.Submission, 0))).DownloadContentAsync()).Value.Content.ToObjectFromJson<IntakeRecord>(ContractJson.Options)!;
            await intake.CommitAsync(submission, record.Id(), record.Promise.Objects, TestContext.Current.CancellationToken);
            await _installation.KillAsync();
        }
        return submission.Submission;
    }

    private async Task<int> CountAsync(string prefix)
    {
        var count = 0;
        await foreach (var _ in _installation.Container(Containers.Events).GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, prefix, TestContext.Current.CancellationToken))
        {
            count++;
        }
        return count;
    }

    private async Task WaitForEmptyQueuesAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var name in Queues.All)
        {
            while ((await _installation.Queue(name).GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount > 0)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(120), $"The queue {name} does not run empty.");
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
    }
}
