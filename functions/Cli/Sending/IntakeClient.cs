using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>The intake plane as a sender sees it (docs/formats/http.md).</summary>
internal sealed class IntakeClient(HttpClient http)
{
    private const string CapabilityHeader = "Submission-Capability";

    public Task<PublishedKeys> GetKeysAsync(CancellationToken cancellationToken) => GetAsync<PublishedKeys>("keys", cancellationToken);

    public async Task<OpenedSubmission> OpenAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync("submissions", content: null, cancellationToken);
        return await ReadAsync<OpenedSubmission>(answer, cancellationToken);
    }

    /// <summary>Sends one part.</summary>
    public async Task SendPartAsync(OpenedSubmission submission, ObjectId id, long offsetBytes, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"uploads/{id}") { Content = new ReadOnlyMemoryContent(part) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", offsetBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Checksum", $"sha256 {Convert.ToBase64String(SHA256.HashData(part.Span))}");
        request.Headers.Add(CapabilityHeader, submission.Capability);
        using var answer = await http.SendAsync(request, cancellationToken);
        await CheckAsync(answer, cancellationToken);
    }

    public async Task<Promise> CommitAsync(OpenedSubmission submission, DeliveryId id, IReadOnlyList<SealedObject> objects, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"submissions/{id.Submission}/deliveries/{id.Number}/commit")
        {
            Content = JsonContent.Create(new { Objects = objects }, options: ContractJson.Options),
        };
        await request.Content.LoadIntoBufferAsync(cancellationToken);
        request.Headers.Add(CapabilityHeader, submission.Capability);
        using var answer = await http.SendAsync(request, cancellationToken);
        return await ReadAsync<Promise>(answer, cancellationToken);
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await http.GetAsync(path, cancellationToken);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
        where T : class
    {
        await CheckAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(ContractJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The server answered nothing.");
    }

    private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"{answer.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)answer.StatusCode}: {body}", null, answer.StatusCode);
        }
    }
}
