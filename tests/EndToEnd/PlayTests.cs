using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>A witness's film at the desk: played in ranges at an address that ends, with one look on the record.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class PlayTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_film_plays_in_ranges_and_the_look_is_recorded_once_and_before()
    {
        using var desk = await shared.Running.DeskHttpAsync();
        var (submission, file, _) = await SendAsync(desk);
        var copy = await desk.GetByteArrayAsync(new Uri($"{Address(submission, file)}/copy", UriKind.Relative), Cancel);
        Assert.True(copy.Length > 200_000);
        var before = await ViewsAsync(submission);
        var address = await AskAsync(desk, submission, file);
        Assert.Equal(before + 1, await ViewsAsync(submission));

        using var player = Player();
        foreach (var (header, first, length) in new[] { ("bytes=0-", 0, copy.Length), ("bytes=0-99", 0, 100), ($"bytes={65_536 - 7}-{65_536 + 6}", 65_536 - 7, 14), ($"bytes={copy.Length - 5}-", copy.Length - 5, 5), ("bytes=-70000", copy.Length - 70_000, 70_000), ($"bytes=131072-{copy.Length + 9}", 131_072, copy.Length - 131_072) })
        {
            using var answer = await GetAsync(player, address, header);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal($"bytes {first}-{first + length - 1}/{copy.Length}", $"{answer.Content.Headers.ContentRange}");
            Assert.Equal(length, answer.Content.Headers.ContentLength);
            Assert.Equal(copy[first..(first + length)], await answer.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(("video/mp4", "attachment"), ($"{answer.Content.Headers.ContentType}", $"{answer.Content.Headers.ContentDisposition}"));
            Assert.Contains("nosniff", answer.Headers.GetValues("X-Content-Type-Options"));
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
        using (var whole = await GetAsync(player, address, null))
        {
            Assert.Equal((HttpStatusCode.OK, "bytes"), (whole.StatusCode, Assert.Single(whole.Headers.AcceptRanges)));
            Assert.Equal(copy, await whole.Content.ReadAsByteArrayAsync(Cancel));
        }
        using (var conditional = await GetAsync(player, address, "bytes=0-9", request => request.Headers.IfRange = new RangeConditionHeaderValue("\"x\"")))
        {
            Assert.Equal(HttpStatusCode.OK, conditional.StatusCode);
        }
        using (var outside = await GetAsync(player, address, $"bytes={copy.Length}-"))
        {
            Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{copy.Length}"), (outside.StatusCode, $"{outside.Content.Headers.ContentRange}"));
        }
        Assert.Equal(before + 1, await ViewsAsync(submission));
    }

    [Fact]
    public async Task An_address_plays_in_a_player_of_this_site_alone_and_only_what_it_was_made_for()
    {
        using var desk = await shared.Running.DeskHttpAsync();
        var (submission, film, text) = await SendAsync(desk);
        var address = await AskAsync(desk, submission, film);
        using var player = Player();
        foreach (var (site, dest) in new[] { ("none", "document"), ("cross-site", "video"), ("same-site", "video"), ("same-origin", "document"), ("same-origin", "empty"), ("same-origin", "iframe"), ("same-origin, same-origin", "video"), ("same-origin", "video, video"), (null, null) })
        {
            using var answer = await GetAsync(player, address, "bytes=0-9", request =>
            {
                request.Headers.Remove("Sec-Fetch-Site");
                request.Headers.Remove("Sec-Fetch-Dest");
                if (site is not null)
                {
                    request.Headers.Add("Sec-Fetch-Site", site);
                    request.Headers.Add("Sec-Fetch-Dest", dest);
                }
            });
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        foreach (var other in new[] { $"/play/{(address[6] == 'A' ? 'B' : 'A')}{address[7..]}", "/play/", "/play/x", $"/play/{submission}" })
        {
            using var answer = await GetAsync(player, other, "bytes=0-9");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        // A text is no film: there is no address for it, and asking records nothing.
        var before = await ViewsAsync(submission);
        using var none = await desk.PostAsync(new Uri($"{Address(submission, text)}/play", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(before, await ViewsAsync(submission));
        Assert.DoesNotContain(address["/play/".Length..], shared.Running.Said, StringComparison.Ordinal);
    }

    private async Task<(SubmissionId Submission, int Film, int Text)> SendAsync(HttpClient desk)
    {
        var film = await FilmAsync();
        var text = "a text"u8.ToArray();
        using var http = shared.Running.IntakeHttp();
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        await (await shared.Running.SenderAsync(http)).SendAsync(open, 0, numbers => Deliveries.Manifest().With(numbers[0], film, "film.mp4").With(numbers[1], text, "text.txt"), [film, text], Cancel);
        var detail = await Installation.WaitAsync(desk, open.Submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        var files = detail["deliveries"]![0]!["files"]!.AsArray();
        return (open.Submission, ObjectOf(files, "video/mp4"), ObjectOf(files, "text/plain"));
    }

    private static async Task<string> AskAsync(HttpClient desk, SubmissionId submission, int file)
    {
        using var answer = await desk.PostAsync(new Uri($"{Address(submission, file)}/play", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["address"]!.GetValue<string>();
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient player, string address, string? range, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Sec-Fetch-Dest", "video");
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }
        change?.Invoke(request);
        return await player.SendAsync(request, Cancel);
    }

    private HttpClient Player() => new() { BaseAddress = shared.Running.Desk };

    private async Task<int> ViewsAsync(SubmissionId submission) => (await shared.Running.EventsAsync()).Count(act => act.Submission == submission && act.Act == CustodyAct.Viewed);

    private static int ObjectOf(JsonArray files, string type) => files.Single(file => file!["copy"]?["mediaType"]?.GetValue<string>() == type)!["object"]!.GetValue<int>();

    private static string Address(SubmissionId submission, int file) => $"api/submissions/{submission}/deliveries/0/objects/{file}";

    /// <summary>A film of two seconds with noise in it, so that it is long enough to have several chunks.</summary>
    internal static async Task<byte[]> FilmAsync()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var ffmpeg = Process.Start("ffmpeg", $"-v error -nostdin -y -f lavfi -i testsrc2=s=640x480:r=15:d=2,noise=alls=40:allf=t -f lavfi -i sine=frequency=440:duration=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -shortest -movflags +faststart -f mp4 {path}");
            await ffmpeg.WaitForExitAsync(Cancel);
            Assert.Equal(0, ffmpeg.ExitCode);
            return await File.ReadAllBytesAsync(path, Cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
