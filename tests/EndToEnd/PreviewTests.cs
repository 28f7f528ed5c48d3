using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd;

/// <summary>Previews from a witness's file to the desk, with the acts that lead there.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class PreviewTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_has_previews_at_the_desk_and_a_text_has_a_reason_beside_its_copy()
    {
        var submission = await SendAsync(await DrawnAsync(), "a text of a witness"u8.ToArray());
        using var desk = await shared.Running.DeskHttpAsync();
        var detail = await Installation.WaitAsync(desk, submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        var files = detail["deliveries"]![0]!["files"]!.AsArray();
        Assert.All(files, file => Assert.NotNull(file!["copy"]));
        var photo = ObjectOf(files, "image/jpeg");

        var list = JsonNode.Parse(await desk.GetStringAsync(Address(submission, photo, "previews"), Cancel))!;
        Assert.Null(list["refusal"]);
        Assert.Equal(["thumbnail", "screen"], list["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>()));
        var first = list["items"]![0]!;
        using var answer = await desk.GetAsync(Address(submission, photo, "previews/1"), Cancel);
        var picture = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(first["lengthBytes"]!.GetValue<long>(), picture.Length);
        Assert.Equal(("image/jpeg", "attachment"), ($"{answer.Content.Headers.ContentType}", $"{answer.Content.Headers.ContentDisposition}"));
        Assert.Contains("nosniff", answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(PreviewPicture.TryRead(picture, MediaKind.Jpeg, out var width, out var height));
        Assert.Equal((first["width"]!.GetValue<int>(), first["height"]!.GetValue<int>()), (width, height));

        var none = JsonNode.Parse(await desk.GetStringAsync(Address(submission, ObjectOf(files, "text/plain"), "previews"), Cancel))!;
        Assert.Empty(none["items"]!.AsArray());
        Assert.Equal((int)Refusal.PreviewUnsupported, none["refusal"]!["refusal"]!.GetValue<int>());
        foreach (var number in new[] { "0", "3", "-1", "x" })
        {
            using var missing = await desk.GetAsync(Address(submission, photo, $"previews/{number}"), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        var acts = (await shared.Running.EventsAsync()).Where(act => act.Submission == submission).ToList();
        var derived = acts.Single(act => act.Act == CustodyAct.Derived && act.Object == photo);
        var copy = $"copies/{submission}/0/{photo}";
        Assert.Equal([copy, $"{copy}/preview-1", $"{copy}/preview-2", $"{copy}/fingerprints"], derived.Outputs.Select(output => output.Name));
        Assert.True(derived.Tool!.Parameters!.ContainsKey("ffmpeg"));
        Assert.Contains(acts, act => act.Act == CustodyAct.Viewed && act.Inputs is [var seen] && seen == derived.Outputs[1]);
    }

    /// <summary>A picture with something on it, which the probe's photo has not: a flat one has no fingerprint.</summary>
    private static async Task<byte[]> DrawnAsync()
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", "-v error -nostdin -f lavfi -i testsrc2=s=640x480 -frames:v 1 -c:v mjpeg -f image2pipe -") { RedirectStandardOutput = true })!;
        using var drawn = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(drawn, Cancel);
        await ffmpeg.WaitForExitAsync(Cancel);
        return drawn.ToArray();
    }

    private static int ObjectOf(JsonArray files, string type) => files.Single(file => file!["copy"]!["mediaType"]!.GetValue<string>() == type)!["object"]!.GetValue<int>();

    private static Uri Address(SubmissionId submission, int file, string what) => new($"api/submissions/{submission}/deliveries/0/objects/{file}/{what}", UriKind.Relative);

    private async Task<SubmissionId> SendAsync(params byte[][] files)
    {
        using var http = shared.Running.IntakeHttp();
        var intake = new IntakeClient(http);
        var keys = await intake.GetKeysAsync(Cancel);
        var submission = await intake.OpenAsync(Cancel);
        await new Sender(intake, PublishedRecipients.ForIntake(keys), Entropy.System).SendAsync(
            submission, 0, numbers => Deliveries.Manifest().With(numbers[0], files[0]).With(numbers[1], files[1], "text.txt"), [files[0], files[1]], Cancel);
        return submission.Submission;
    }
}
