using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Local;

namespace Submissions.Tests.Unit.Cli.Sending;

/// <summary>What a sender makes of a loaded or distant server, and what no server can make it do.</summary>
public sealed class ExchangeTests
{
    private readonly HurriedTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_is_asked_for_is_done_as_the_vectors_say()
    {
        var file = Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "tests", "Vectors", "intake", "work.json");
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancel));
        var solved = vectors.RootElement.EnumerateArray().Where(vector => vector.GetProperty("expect").GetString() == "solved").ToList();
        Assert.NotEmpty(solved);
        foreach (var vector in solved)
        {
            var (challenge, cost) = (vector.GetProperty("challenge").GetString()!, vector.GetProperty("cost").GetInt64());
            using var server = new ScriptedServer(_ => Work(challenge, cost), _ => new(HttpStatusCode.Created));
            using var answer = await SendAsync(server);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.Equal([null, $"{challenge}:{vector.GetProperty("nonce").GetString()}"], server.Seen.Select(seen => seen.Work));
        }
    }

    [Fact]
    public async Task Work_is_done_three_times_for_one_request_and_no_more()
    {
        using var server = new ScriptedServer(_ => Work("again", 2));
        using var answer = await SendAsync(server);
        Assert.Equal(428, (int)answer.StatusCode);
        Assert.Equal(1 + Exchange.MaxWork, server.Seen.Count);
    }

    [Theory]
    [InlineData("challenge", 0)]
    [InlineData("challenge", -1)]
    [InlineData("challenge", (1L << 26) + 1)]
    [InlineData("challenge", long.MaxValue)]
    [InlineData("", 1)]
    [InlineData("with\r\nInjected: header", 1)]
    public async Task Work_that_no_server_of_ours_asks_for_is_not_done(string challenge, long cost)
    {
        using var server = new ScriptedServer(_ => Work(challenge, cost));
        using var answer = await SendAsync(server);
        Assert.Equal(428, (int)answer.StatusCode);
        Assert.Single(server.Seen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"work\":1}")]
    [InlineData("{\"work\":{\"challenge\":1,\"cost\":\"2\"}}")]
    public async Task An_answer_that_names_no_work_ends_the_request(string body)
    {
        using var server = new ScriptedServer(_ => new((HttpStatusCode)428) { Content = new StringContent(body) });
        using var answer = await SendAsync(server);
        Assert.Equal(428, (int)answer.StatusCode);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task The_sender_waits_as_long_as_it_is_told_and_not_longer_than_its_patience()
    {
        using var server = new ScriptedServer(_ => Busy(HttpStatusCode.TooManyRequests, 7), _ => Busy(HttpStatusCode.ServiceUnavailable, 2), _ => new(HttpStatusCode.OK));
        using var answer = await SendAsync(server);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)], _time.Waits);

        using var tomorrow = new ScriptedServer(_ => Busy(HttpStatusCode.TooManyRequests, 40_000));
        using var refused = await SendAsync(tomorrow);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Single(tomorrow.Seen);

        using var never = new ScriptedServer(_ => Busy(HttpStatusCode.ServiceUnavailable, 0));
        using var given = await SendAsync(never);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, given.StatusCode);
        Assert.Equal(61, never.Seen.Count);
    }

    [Fact]
    public async Task A_part_whose_connection_was_cut_is_sent_again_unless_it_arrived()
    {
        var part = new byte[100];
        using var arrived = new ScriptedServer(_ => throw new HttpRequestException("cut"), _ => Offset(100));
        await SendPartAsync(arrived, part);
        Assert.Equal(["PATCH", "HEAD"], arrived.Seen.Select(seen => seen.Line.Split(' ')[0]));

        using var lost = new ScriptedServer(_ => throw new HttpRequestException("cut"), _ => Offset(99), _ => new(HttpStatusCode.NoContent));
        await SendPartAsync(lost, part);
        Assert.Equal(["PATCH", "HEAD", "PATCH"], lost.Seen.Select(seen => seen.Line.Split(' ')[0]));

        using var gone = new ScriptedServer(_ => throw new HttpRequestException("cut"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendPartAsync(gone, part));
    }

    private static async Task SendPartAsync(ScriptedServer server, byte[] part)
    {
        using var http = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://server.example/") };
        var submission = new OpenedSubmission { Submission = SubmissionId.New(Entropy.System), Capability = "capability", Expires = DateTimeOffset.MaxValue };
        await new IntakeClient(http, TimeSpan.FromSeconds(2)).SendPartAsync(submission, new DeliveryId(submission.Submission, 0).Object(0), 0, part, Cancel);
    }

    private async Task<HttpResponseMessage> SendAsync(ScriptedServer server)
    {
        using var http = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://server.example/") };
        return await new Exchange(http, Exchange.Patience, _time).SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "submissions"), Cancel);
    }

    private static HttpResponseMessage Work(string challenge, long cost) => new((HttpStatusCode)428)
    {
        Content = new StringContent(JsonSerializer.Serialize(new { refusal = 117, work = new { challenge, cost } })),
    };

    private static HttpResponseMessage Busy(HttpStatusCode status, int seconds)
    {
        var answer = new HttpResponseMessage(status);
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    private static HttpResponseMessage Offset(long bytes)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.Add("Upload-Offset", $"{bytes}");
        return answer;
    }
}
