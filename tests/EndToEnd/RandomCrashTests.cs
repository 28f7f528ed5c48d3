using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>The long section <c>crash</c>: kills at random moments for twenty minutes.</summary>
public sealed class RandomCrashTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(20);

    [Fact(Explicit = true)]
    public async Task Killed_at_random_moments_every_promised_submission_completes_once()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        var promised = new List<SubmissionId>();
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < Duration)
        {
            using var http = installation.IntakeHttp();
            var sending = Task.Run(() => SendUntilItFailsAsync(installation, http, promised));
            var milliseconds = 200 + (BitConverter.ToUInt16(Entropy.System.Bytes(2)) % 3_000);
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            await installation.KillAsync();
            await sending;
            await installation.StartAsync();
        }
        using var desk = await installation.DeskHttpAsync();
        foreach (var submission in promised)
        {
            await Installation.WaitAsync(desk, submission, shown => Deliveries.IsDone(shown, 1), TimeSpan.FromMinutes(5));
        }
        var events = await installation.EventsAsync();
        foreach (var submission in promised)
        {
            foreach (var act in new[] { CustodyAct.Received, CustodyAct.Scanned, CustodyAct.Derived, CustodyAct.Triaged })
            {
                Assert.Single(events, custodyEvent => custodyEvent.Submission == submission && custodyEvent.Act == act);
            }
        }
        Assert.True(promised.Count > 20, $"Only {promised.Count} submissions were promised.");
    }

    private static async Task SendUntilItFailsAsync(Installation installation, HttpClient http, List<SubmissionId> promised)
    {
        try
        {
            var sender = await installation.SenderAsync(http);
            while (true)
            {
                var submission = await new IntakeClient(http, TimeSpan.Zero).OpenAsync(CancellationToken.None);
                var photo = Deliveries.Photo();
                await sender.SendAsync(submission, 0, numbers => Deliveries.Manifest().With(numbers[0], photo), [photo], CancellationToken.None);
                promised.Add(submission.Submission);
            }
        }
        catch (HttpRequestException)
        {
            // Killed: only what was promised counts.
        }
    }
}
