using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Proving;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Probe;

/// <summary>One run of the probe, through the public interfaces only.</summary>
internal sealed class ProbeRun(HttpClient http, PublicLog log, Uri desk, string clientId, FileInfo certificate, TimeSpan timeout, TextWriter output)
{
    private const string Exercise = "exercise";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var report = new ProbeReport(output);
        using var deskHttp = new HttpClient { BaseAddress = desk };
        var intake = new IntakeClient(http);

        var keys = await new KeyTrust(log).FetchAsync(intake, cancellationToken);
        var sender = new Sender(intake, PublishedRecipients.ForIntake(keys), Entropy.System);
        report.Step("keys fetched, and proven in the public log");

        var submission = await intake.OpenAsync(cancellationToken);
        var photo = ProbeFiles.PhotoWithGps();
        var eicar = ProbeFiles.Eicar();
        var promises = new[]
        {
            await sender.SendAsync(submission, 0, _ => Statement([]), [], cancellationToken),
            await sender.SendAsync(submission, 1, numbers => Statement([Named(numbers[0], "photo.jpg", "image/jpeg", photo)]), [photo], cancellationToken),
            await sender.SendAsync(submission, 2, numbers => Statement([Named(numbers[0], "test.com", "application/octet-stream", eicar)]), [eicar], cancellationToken),
        };
        report.Step("statement, photo and test file sent");
        report.Check("promises signed by the published key", promises.All(promise => promise.IsSignedBy(Convert.FromBase64String(keys.Promise))));

        await SignInAsync(deskHttp, cancellationToken);
        report.Step("signed in as reviewer");
        var detail = await WaitAsync(deskHttp, submission.Submission, cancellationToken);
        report.Step("scanned, cleaned and prioritised");

        var queue = await deskHttp.GetFromJsonAsync<JsonObject>("api/queue", cancellationToken);
        report.Check("exercise kept out of the queue", !Mentions(queue, submission.Submission));
        report.Check("in the queue of exercises", Mentions(await deskHttp.GetFromJsonAsync<JsonObject>("api/queue?exercise=true", cancellationToken), submission.Submission));
        var copy = await FetchCopyAsync(deskHttp, detail, submission.Submission, 1, cancellationToken);
        report.Step("safe copy opened");
        report.Check("GPS gone from the safe copy", copy is not null && !HasExif(copy));
        report.Check("EICAR held back", IsHeldBack(detail, 2) && await FetchCopyAsync(deskHttp, detail, submission.Submission, 2, cancellationToken) is null);
        report.Check("original unchanged", IsUnchanged(detail, 1, photo, promises[1]) && IsUnchanged(detail, 2, eicar, promises[2]));
        return report.AllHold;
    }

    private static Manifest Statement(IReadOnlyList<ManifestFile> files) => new()
    {
        Schema = Manifest.SchemaV1,
        Language = "en",
        Situation = Exercise,
        Statement = files.Count == 0 ? "This is a probe. Nobody is harmed." : null,
        Urgency = ManifestUrgency.None,
        Files = files,
    };

    private static ManifestFile Named(int number, string name, string type, byte[] content) => new()
    {
        Object = number,
        Name = name,
        Type = type,
        LengthBytes = content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
    };

    private async Task SignInAsync(HttpClient deskHttp, CancellationToken cancellationToken)
    {
        var signIn = await deskHttp.GetFromJsonAsync<JsonObject>("signin", cancellationToken) ?? throw new HttpRequestException("The desk does not say where to sign in.");
        var scope = signIn["scope"]!.GetValue<string>().Split(' ').Last();
        using var http = new HttpClient();
        var token = await new StaffSignIn(http, Entropy.System, TimeProvider.System)
            .GetTokenAsync(new Uri(signIn["authority"]!.GetValue<string>()), clientId, certificate.FullName, $"{scope}/.default", cancellationToken);
        deskHttp.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<JsonObject> WaitAsync(HttpClient deskHttp, SubmissionId submission, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            while (true)
            {
                using var answer = await deskHttp.GetAsync($"api/submissions/{submission}", limit.Token);
                if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                {
                    throw new HttpRequestException($"The desk does not let the probe in: {(int)answer.StatusCode}.");
                }
                if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<JsonObject>(limit.Token) is { } detail && IsDone(detail))
                {
                    return detail;
                }
                await Task.Delay(PollInterval, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The pipeline did not finish within {timeout.TotalSeconds:F0} s.");
        }
    }

    private static bool IsDone(JsonObject detail) =>
        detail["deliveries"]!.AsArray() is { Count: 3 } deliveries
        && detail["score"] is not null
        && deliveries.All(delivery => delivery!["files"]!.AsArray().All(file => file!["copy"] is not null || file["refusal"] is not null));

    private static JsonNode? File(JsonObject detail, int delivery) => detail["deliveries"]!.AsArray().Single(entry => entry!["number"]!.GetValue<int>() == delivery)!["files"]!.AsArray().SingleOrDefault();

    private static bool IsHeldBack(JsonObject detail, int delivery) =>
        File(detail, delivery) is { } file && file["verdict"]!.GetValue<string>() == "infected" && file["copy"] is null;

    private static bool IsUnchanged(JsonObject detail, int delivery, byte[] content, Promise promise) =>
        File(detail, delivery) is { } file
        && file["sha256"]?.GetValue<string>() == Convert.ToHexStringLower(SHA256.HashData(content))
        && file["asManifestSays"]?.GetValue<bool>() == true
        && promise.Objects.Single(received => received.Number == file["object"]!.GetValue<int>()).Digest == file["sealed"]!["digest"]!.GetValue<string>();

    private static async Task<byte[]?> FetchCopyAsync(HttpClient deskHttp, JsonObject detail, SubmissionId submission, int delivery, CancellationToken cancellationToken)
    {
        using var answer = await deskHttp.GetAsync($"api/submissions/{submission}/deliveries/{delivery}/objects/{File(detail, delivery)?["object"]}/copy", cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(cancellationToken) : null;
    }

    private static bool HasExif(ReadOnlySpan<byte> copy) =>
        copy.IndexOf("Exif"u8) >= 0 || copy.IndexOf(Encoding.ASCII.GetBytes(ProbeFiles.Marker)) >= 0;

    private static bool Mentions(JsonObject? queue, SubmissionId submission) =>
        queue?["items"]!.AsArray().Any(item => item!["submission"]!.GetValue<string>() == submission.ToString()) ?? false;
}
