using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>The intake plane as a sender sees it (docs/formats/http.md).</summary>
/// <param name="http">The server.</param>
/// <param name="patience">How long each request is waited for and repeated.</param>
internal sealed class IntakeClient(HttpClient http, TimeSpan patience)
{
    private const string CapabilityHeader = "Submission-Capability";
    private const string OffsetHeader = "Upload-Offset";

    private readonly Exchange _exchange = new(http, patience, TimeProvider.System);

    public IntakeClient(HttpClient http)
        : this(http, Exchange.Patience)
    {
    }

    /// <summary>The keys as the server names them. Nothing is sealed to them before <see cref="Proving.KeyTrust"/> has looked at the proofs. Waits while an installation is not ready yet.</summary>
    public async Task<PublishedKeys> GetKeysAsync(CancellationToken cancellationToken)
    {
        using var answer = await _exchange.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "keys"), cancellationToken);
        return await ReadAsync<PublishedKeys>(answer, cancellationToken);
    }

    public async Task<OpenedSubmission> OpenAsync(CancellationToken cancellationToken)
    {
        using var answer = await _exchange.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "submissions") { Content = new ByteArrayContent([]) }, cancellationToken);
        return await ReadAsync<OpenedSubmission>(answer, cancellationToken);
    }

    /// <summary>Sends one part. When the connection was cut, asks for the offset first: what arrived is not sent again.</summary>
    public async Task SendPartAsync(OpenedSubmission submission, ObjectId id, long offsetBytes, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        var checksum = $"sha256 {Convert.ToBase64String(SHA256.HashData(part.Span))}";
        using var answer = await _exchange.SendAsync(
            () =>
            {
                var request = Upload(HttpMethod.Patch, submission, id);
                request.Content = new ReadOnlyMemoryContent(part);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
                request.Headers.Add(OffsetHeader, offsetBytes.ToString(CultureInfo.InvariantCulture));
                request.Headers.Add("Upload-Checksum", checksum);
                return request;
            },
            async cancel => await HasArrivedAsync(submission, id, offsetBytes + part.Length, cancel) ? new HttpResponseMessage(HttpStatusCode.NoContent) : null,
            cancellationToken);
        await CheckAsync(answer, cancellationToken);
    }

    public async Task<Promise> CommitAsync(OpenedSubmission submission, DeliveryId id, IReadOnlyList<SealedObject> objects, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(new { Objects = objects }, options: ContractJson.Options);
        var document = await body.ReadAsByteArrayAsync(cancellationToken);
        using var answer = await _exchange.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, $"submissions/{id.Submission}/deliveries/{id.Number}/commit") { Content = new ByteArrayContent(document) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                request.Headers.Add(CapabilityHeader, submission.Capability);
                return request;
            },
            cancellationToken);
        return await ReadAsync<Promise>(answer, cancellationToken);
    }

    /// <summary>How many bytes of an object have arrived without a gap.</summary>
    public async Task<long> GetOffsetAsync(OpenedSubmission submission, ObjectId id, CancellationToken cancellationToken)
    {
        using var answer = await _exchange.SendAsync(() => Upload(HttpMethod.Head, submission, id), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return 0;
        }
        await CheckAsync(answer, cancellationToken);
        return ReadOffset(answer) ?? 0;
    }

    private static long? ReadOffset(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(OffsetHeader, out var values) && long.TryParse(values.Single(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;

    /// <summary>True when all bytes below an end have arrived without a gap; false when they have not or the question was cut off too.</summary>
    private async Task<bool> HasArrivedAsync(OpenedSubmission submission, ObjectId id, long endBytes, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Upload(HttpMethod.Head, submission, id);
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode && ReadOffset(answer) >= endBytes;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static HttpRequestMessage Upload(HttpMethod method, OpenedSubmission submission, ObjectId id)
    {
        var request = new HttpRequestMessage(method, $"uploads/{id}");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add(CapabilityHeader, submission.Capability);
        return request;
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
            throw await RefusedException.ReadAsync(answer, cancellationToken);
        }
    }
}
