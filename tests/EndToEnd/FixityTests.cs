using Azure.Storage.Blobs.Models;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Custody reads the originals again and says which are no longer what was received.</summary>
public sealed class FixityTests
{
    [Fact]
    public async Task An_original_that_was_altered_in_the_store_is_told_from_one_that_was_not()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        var untouched = await SendAsync(installation);
        var altered = await SendAsync(installation);
        while (await IsCheckedAsync(installation, altered))
        {
            // The ten-minute schedule fell between sending and now: today's check of this one is done, so another is altered.
            altered = await SendAsync(installation);
        }
        await foreach (var blob in installation.Container(Containers.Sealed).GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{altered}/", TestContext.Current.CancellationToken))
        {
            var client = installation.Container(Containers.Sealed).GetBlobClient(blob.Name);
            var bytes = (await client.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
            bytes[^1] ^= 1;
            await client.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, TestContext.Current.CancellationToken);
        }
        await installation.StopAsync();
        await installation.StartAsync();

        Assert.Equal("unchanged", await WhyAsync(installation, untouched));
        Assert.Equal("mismatch", await WhyAsync(installation, altered));
    }

    private static async Task<SubmissionId> SendAsync(Installation installation)
    {
        using var http = installation.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
        await (await installation.SenderAsync(http)).SendAsync(submission, 0, _ => Deliveries.Manifest(), [], TestContext.Current.CancellationToken);
        return submission.Submission;
    }

    private static async Task<bool> IsCheckedAsync(Installation installation, SubmissionId submission) =>
        (await installation.EventsAsync()).Any(custodyEvent => custodyEvent.Act == CustodyAct.FixityChecked && custodyEvent.Submission == submission);

    private static async Task<string?> WhyAsync(Installation installation, SubmissionId submission)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await IsCheckedAsync(installation, submission))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Deliveries.Patience, "No fixity check.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        return (await installation.EventsAsync()).Single(custodyEvent => custodyEvent.Act == CustodyAct.FixityChecked && custodyEvent.Submission == submission).Why;
    }
}
