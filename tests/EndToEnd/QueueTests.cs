using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>The queue as the page asks for it: what a witness wrote is sought, filters narrow, and who has the answer already is told so.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class QueueTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_witness_wrote_and_staff_noted_is_found_and_a_poll_is_answered_only_when_something_changed()
    {
        var word = $"zz{Convert.ToHexStringLower(Entropy.System.Bytes(6))}";
        using var desk = await shared.Running.DeskHttpAsync();
        var submission = await SendAsync(desk, $"سقطت قذيفة على مُدَرِّسة {word}");

        var (status, tag, body) = await AskAsync(desk, "kind=killing", $"{word} مدرسة");
        Assert.Equal(HttpStatusCode.OK, status);
        var item = Assert.Single(body!["items"]!.AsArray())!;
        Assert.Equal((submission.ToString(), "killing", "new", 1, true), (item["submission"]!.GetValue<string>(), item["kind"]!.GetValue<string>(), item["status"]!.GetValue<string>(), body["count"]!.GetValue<int>(), body["isWholeCount"]!.GetValue<bool>()));
        Assert.Empty((await AskAsync(desk, "kind=siege", word)).Body!["items"]!.AsArray());
        Assert.Empty((await AskAsync(desk, "malware=true", word)).Body!["items"]!.AsArray());
        Assert.Empty((await AskAsync(desk, "exercise=true", word)).Body!["items"]!.AsArray());
        Assert.Single((await AskAsync(desk, "", $"صورة {word}")).Body!["items"]!.AsArray());

        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(desk, "kind=killing", $"{word} مدرسة", tag)).Status);
        using var content = new StringContent($$"""{"id":"{{Convert.ToHexStringLower(Entropy.System.Bytes(16))}}","after":0,"kind":"labelAdded","text":"{{word}}"}""", Encoding.UTF8, "application/json");
        using var labelled = await desk.PostAsync(new Uri($"api/submissions/{submission}/work", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.Created, labelled.StatusCode);
        var (after, _, changed) = await AskAsync(desk, "kind=killing", $"{word} مدرسة", tag);
        Assert.Equal((HttpStatusCode.OK, word), (after, changed!["items"]![0]!["labels"]![0]!.GetValue<string>()));
        Assert.Single((await AskAsync(desk, $"label={word}", null)).Body!["items"]!.AsArray());

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(desk, "order=score", null)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(desk, "", "…")).Status);
        Assert.DoesNotContain(word, shared.Running.Said, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<SubmissionId> SendAsync(HttpClient desk, string statement)
    {
        using var http = shared.Running.IntakeHttp();
        var sender = await shared.Running.SenderAsync(http);
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var manifest = Deliveries.Manifest(statement) with { Kind = "killing" };
        await sender.SendAsync(open, 0, numbers => manifest.With(numbers[0], Deliveries.Photo(), "صورة.jpg"), [Deliveries.Photo()], Cancel);
        await Installation.WaitAsync(desk, open.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        var begun = Stopwatch.GetTimestamp();
        while ((await AskAsync(desk, "", statement)).Body!["items"]!.AsArray().Count == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience, "not in the queue");
            await Task.Delay(200, Cancel);
        }
        return open.Submission;
    }

    private static async Task<(HttpStatusCode Status, string? Tag, JsonNode? Body)> AskAsync(HttpClient desk, string query, string? sought, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/queue?{query}", UriKind.Relative));
        if (sought is not null)
        {
            request.Headers.Add("Submissions-Search", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(sought)));
        }
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }
        using var answer = await desk.SendAsync(request, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, answer.Headers.ETag?.ToString(), body.Length == 0 ? null : JsonNode.Parse(body));
    }
}
