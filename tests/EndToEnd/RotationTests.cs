using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd;

/// <summary>Keys rotate while submissions come in: no restart, no pause, and what was sealed under an old version still opens.</summary>
public sealed class RotationTests
{
    /// <summary>Senders that asked for the keys so many rotations ago still get through.</summary>
    private const int Rotations = 3;

    [Fact]
    public async Task Submissions_under_every_version_are_opened_while_the_keys_rotate()
    {
        await using var installation = new Installation();
        await installation.StartAsync("--Local:KeyPeriod", "00:00:12");
        using var http = installation.IntakeHttp();
        using var desk = await installation.DeskHttpAsync();
        var intake = new IntakeClient(http);
        var first = await intake.GetKeysAsync(TestContext.Current.CancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sent = new List<SubmissionId>();
        var begun = TimeProvider.System.GetTimestamp();
        while (seen.Count <= Rotations)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromMinutes(2), "The keys do not rotate.");
            var keys = await intake.GetKeysAsync(TestContext.Current.CancellationToken);
            if (seen.Add(keys.Intake.KeyId))
            {
                sent.Add(await SendAsync(intake, keys));
                sent.Add(await SendAsync(intake, first));
            }
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        foreach (var submission in sent)
        {
            var detail = await Installation.WaitAsync(desk, submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
            var number = detail["deliveries"]![0]!["files"]![0]!["object"];
            var copy = await desk.GetByteArrayAsync(new Uri($"api/submissions/{submission}/deliveries/0/objects/{number}/copy", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal([0xFF, 0xD8], copy[..2]);
        }
        Assert.Equal(2 * (Rotations + 1), sent.Count);
    }

    /// <summary>With a photo, so that its safe copy, sealed to the desk's newest version, is asked for as well.</summary>
    private static async Task<SubmissionId> SendAsync(IntakeClient intake, PublishedKeys keys)
    {
        var submission = await intake.OpenAsync(TestContext.Current.CancellationToken);
        var photo = Deliveries.Photo();
        await new Sender(intake, PublishedRecipients.ForIntake(keys), Entropy.System).SendAsync(
            submission, 0, numbers => Deliveries.Manifest().With(numbers[0], photo), [photo], TestContext.Current.CancellationToken);
        return submission.Submission;
    }
}
