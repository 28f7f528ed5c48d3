using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Requests to the intake plane, right but for what a test changes.</summary>
internal static class IntakeRequests
{
    public static HttpRequestMessage Upload(OpenedSubmission open, HttpMethod method, string address, byte[]? part = null)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Submission-Capability", open.Capability);
        if (part is not null)
        {
            request.Content = new ByteArrayContent(part);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }
        return request;
    }

    public static HttpRequestMessage Part(OpenedSubmission open, string address, long offset, byte[] part)
    {
        var request = Upload(open, HttpMethod.Patch, address, part);
        request.Headers.Add("Upload-Offset", $"{offset}");
        return request;
    }

    public static HttpRequestMessage Commit(OpenedSubmission open, int delivery, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"submissions/{open.Submission}/deliveries/{delivery}/commit") { Content = JsonContent.Create(body, options: ContractJson.Options) };
        request.Headers.Add("Submission-Capability", open.Capability);
        return request;
    }

    /// <summary>Sends and expects that refusal.</summary>
    public static async Task AssertRefusedAsync(this HttpClient http, Refusal refusal, HttpRequestMessage request)
    {
        using (request)
        {
            await request.BufferAsync();
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
            Assert.Equal((int)refusal, body!["refusal"]!.GetValue<int>());
            Assert.Equal(refusal.Status(), (int)answer.StatusCode);
        }
    }

    /// <summary>Sends and expects that status.</summary>
    public static async Task<HttpResponseMessage> AssertAnswersAsync(this HttpClient http, int status, HttpRequestMessage request)
    {
        using (request)
        {
            await request.BufferAsync();
            var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)answer.StatusCode);
            return answer;
        }
    }

    /// <summary>So that the request says its length.</summary>
    private static Task BufferAsync(this HttpRequestMessage request) => request.Content?.LoadIntoBufferAsync() ?? Task.CompletedTask;
}
