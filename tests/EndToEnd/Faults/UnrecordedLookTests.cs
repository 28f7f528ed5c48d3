using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>The custody store fails while somebody looks: what cannot be recorded is not shown, whatever it is, and what cannot be recorded is not decided.</summary>
public sealed class UnrecordedLookTests
{
    private const string Statement = "Words that nobody may see unrecorded.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(StorageTrouble.Answers500))]
    [InlineData(nameof(StorageTrouble.Cut))]
    public async Task Nothing_is_shown_and_nothing_decided_while_events_cannot_be_written(string trouble)
    {
        await using var faulty = await FaultyInstallation.StartAsync(Fault.Storage500);
        using var desk = await faulty.Running.DeskHttpAsync();
        var (submission, photo, film) = await SendAsync(faulty.Running, desk);
        string[] looks = ["", $"/deliveries/0/objects/{photo}/copy", $"/deliveries/0/objects/{photo}/previews/1"];
        var decided = await CountAsync(faulty, Containers.Decisions);

        faulty.Storage.Affects = request => request.Path.Contains($"/{Containers.Events}/", StringComparison.Ordinal);
        faulty.Storage.Trouble = Enum.Parse<StorageTrouble>(trouble);
        var shown = looks.Select(async look => await AnswerAsync(desk.GetAsync(Address(submission, look), Cancel)))
            .Append(AnswerAsync(PostAsync(desk, Address(submission, $"/deliveries/0/objects/{film}/play"), "")))
            .Append(AnswerAsync(PostAsync(desk, Address(submission, "/work"), """{"id":"00000000000000000000000000000001","after":0,"kind":"noted","text":"seen"}""")));
        foreach (var (status, body) in await Task.WhenAll(shown))
        {
            Assert.Equal((HttpStatusCode.InternalServerError, ""), (status, body));
        }
        Assert.True(faulty.Storage.Met >= looks.Length + 2);

        faulty.Storage.Trouble = StorageTrouble.None;
        Assert.Equal(decided, await CountAsync(faulty, Containers.Decisions));
        foreach (var look in looks)
        {
            var (status, body) = await AnswerAsync(desk.GetAsync(Address(submission, look), Cancel));
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.NotEmpty(body);
        }
    }

    private static async Task<(SubmissionId Submission, int Photo, int Film)> SendAsync(Installation running, HttpClient desk)
    {
        var (photo, film) = (Deliveries.Photo(), await PlayTests.FilmAsync());
        using var http = running.IntakeHttp();
        var sender = await running.SenderAsync(http);
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        await sender.SendAsync(open, 0, numbers => Deliveries.Manifest(Statement).With(numbers[0], photo).With(numbers[1], film, "film.mp4"), [photo, film], Cancel);
        var detail = await Installation.WaitAsync(desk, open.Submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        var files = detail["deliveries"]![0]!["files"]!.AsArray();
        return (open.Submission, ObjectOf(files, "image/jpeg"), ObjectOf(files, "video/mp4"));
    }

    private static int ObjectOf(JsonArray files, string type) => files.Single(file => file!["copy"]?["mediaType"]?.GetValue<string>() == type)!["object"]!.GetValue<int>();

    private static Uri Address(SubmissionId submission, string look) => new($"api/submissions/{submission}{look}", UriKind.Relative);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient desk, Uri address, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await desk.PostAsync(address, content, Cancel);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<int> CountAsync(FaultyInstallation faulty, string container)
    {
        var count = 0;
        await foreach (var blob in faulty.Running.Container(container).GetBlobsAsync(cancellationToken: Cancel))
        {
            count++;
        }
        return count;
    }
}
