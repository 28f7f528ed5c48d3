using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>A sample partner's program, as plain requests.</summary>
internal sealed class PartnerClient : IDisposable
{
    private PartnerClient(HttpClient http) => Http = http;

    /// <summary>The intake plane, with the partner's token.</summary>
    public HttpClient Http { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PartnerClient> SignInAsync(Installation running, string client)
    {
        var http = running.IntakeHttp();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(running, client, "api-intake"));
        return new PartnerClient(http);
    }

    public static async Task<string> TokenAsync(Installation running, string client, string audience)
    {
        using var http = new HttpClient();
        return await new StaffSignIn(http, Entropy.System, TimeProvider.System)
            .GetTokenAsync(running.Issuer, client, Path.Combine(running.State, "signin", $"{client}.pem"), $"{audience}/.default", Cancel);
    }

    /// <summary>A key for one call.</summary>
    public static string NewKey() => Convert.ToHexStringLower(Entropy.System.Bytes(16));

    public static SubmissionId NewId() => SubmissionId.New(Entropy.System);

    public HttpRequestMessage Opening(IEnumerable<SubmissionId> submissions, string? key = null, long lengthBytes = 100_000) =>
        Asking("submissions", new { Key = key ?? NewKey(), Items = submissions.Select(submission => new { Submission = submission, LengthBytes = lengthBytes }) });

    public HttpRequestMessage Asking(string path, object body) => new(HttpMethod.Post, $"partners/{path}") { Content = JsonContent.Create(body, options: ContractJson.Options) };

    /// <summary>Opens and returns the rows.</summary>
    public async Task<JsonArray> OpenAsync(IEnumerable<SubmissionId> submissions, string? key = null, long lengthBytes = 100_000)
    {
        using var answer = await Http.AssertAnswersAsync(200, Opening(submissions, key, lengthBytes));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["items"]!.AsArray();
    }

    public async Task<JsonArray> ReceiptsAsync(IEnumerable<SubmissionId> submissions)
    {
        using var answer = await Http.AssertAnswersAsync(200, Asking("receipts", new { Submissions = submissions }));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["items"]!.AsArray();
    }

    /// <summary>What a row allows to send.</summary>
    public static OpenedSubmission Opened(JsonNode row) => new()
    {
        Submission = SubmissionId.Parse(row["submission"]!.GetValue<string>()),
        Capability = row["capability"]!.GetValue<string>(),
        Expires = row["expires"]!.GetValue<DateTimeOffset>(),
    };

    /// <summary>Sends one object as delivery 0 and commits it.</summary>
    public async Task SendAsync(OpenedSubmission open, byte[] sealedBytes)
    {
        using var part = await Http.AssertAnswersAsync(204, IntakeRequests.Part(open, $"uploads/{open.Submission}/0/0", 0, sealedBytes));
        using var commit = await Http.AssertAnswersAsync(200, IntakeRequests.Commit(open, 0, new { Objects = new[] { SealedBytes.Named(0, sealedBytes) } }));
    }

    public void Dispose() => Http.Dispose();
}
