using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Submissions.Cli.Proving;
using Submissions.Cli.SignIn;
using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>The partners' part of the intake plane (docs/formats/http.md, Partners).</summary>
/// <param name="http">The server.</param>
/// <param name="tokens">Who asks.</param>
/// <param name="patience">How long each request is waited for and repeated.</param>
internal sealed class PartnerClient(HttpClient http, TokenSource tokens, TimeSpan patience)
{
    /// <summary>Most items of one call.</summary>
    public const int MaxItems = 1_000;

    /// <summary>Longest answer that is read, 64 MiB: a thousand receipts of at most 60,000 bytes. Stops a server from filling memory.</summary>
    private const int MaxAnswerBytes = 64 << 20;

    /// <summary>Members that a later version adds are no fault of an answer.</summary>
    private static readonly JsonSerializerOptions s_answers = new(ContractJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    private readonly Exchange _exchange = new(http, patience, TimeProvider.System);

    /// <summary>Whom the token names, and what it may still send today; as JSON.</summary>
    public async Task<JsonElement> GetMeAsync(CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        using var answer = await _exchange.SendAsync(() => Request(HttpMethod.Get, "partners/me", token, null), cancellationToken);
        return await ReadAsync<JsonElement>(answer, cancellationToken);
    }

    /// <summary>Opens submissions, or finds what became of them.</summary>
    /// <param name="key">Another for each call.</param>
    /// <param name="items">At most <see cref="MaxItems"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">The whole call was refused.</exception>
    public async Task<IReadOnlyList<OpenedItem>> OpenAsync(string key, IReadOnlyList<ItemToOpen> items, CancellationToken cancellationToken) =>
        (await PostAsync<Answer<OpenedItem>>("partners/submissions", new { Key = key, Items = items }, cancellationToken)).Items;

    /// <summary>Receipts of submissions, as far as there are any.</summary>
    public async Task<IReadOnlyList<ReceiptItem>> GetReceiptsAsync(IReadOnlyList<SubmissionId> submissions, CancellationToken cancellationToken) =>
        (await PostAsync<Answer<ReceiptItem>>("partners/receipts", new { Submissions = submissions }, cancellationToken)).Items;

    private async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(body, ContractJson.Options);
        var token = await tokens.GetAsync(cancellationToken);
        using var answer = await _exchange.SendAsync(() => Request(HttpMethod.Post, path, token, document), cancellationToken);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string token, byte[]? document)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (document is not null)
        {
            request.Content = new ByteArrayContent(document);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        return request;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new RefusedException("The server does not take you for a partner: ask the operator whether your application has the role Partner.Upload.", Refusal.None, answer.StatusCode, null);
        }
        if (!answer.IsSuccessStatusCode)
        {
            throw await RefusedException.ReadAsync(answer, cancellationToken);
        }
        try
        {
            return JsonSerializer.Deserialize<T>(await Bounded.ReadAsync(answer.Content, MaxAnswerBytes, cancellationToken) ?? [], s_answers) ?? throw new HttpRequestException("The server answered nothing.");
        }
        catch (JsonException malformed)
        {
            throw new HttpRequestException("The server's answer is not as documented.", malformed);
        }
    }

    private sealed record Answer<T>
    {
        public required IReadOnlyList<T> Items { get; init; }
    }
}
