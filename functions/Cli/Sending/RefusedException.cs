using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Proving;
using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>The server answered, and refused (docs/formats/http.md).</summary>
/// <param name="message">What it said, for people.</param>
/// <param name="refusal">Its number; <see cref="Refusal.None"/> when it gave none that is known here.</param>
/// <param name="status">The status.</param>
/// <param name="retryAfter">How long it asks to wait.</param>
internal sealed class RefusedException(string message, Refusal refusal, HttpStatusCode status, TimeSpan? retryAfter) : HttpRequestException(message, null, status)
{
    /// <summary>Longest refusal that is read. Stops an answer without end.</summary>
    private const int MaxLengthBytes = 16 << 10;

    public Refusal Refusal { get; } = refusal;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static async Task<RefusedException> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await Bounded.ReadAsync(answer.Content, MaxLengthBytes, cancellationToken);
        var (number, text) = Parse(body ?? []);
        var path = answer.RequestMessage?.RequestUri?.AbsolutePath;
        return new RefusedException($"{path} answered {(int)answer.StatusCode}{(text is null ? "" : $": {text}")}", number, answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }

    private static (Refusal Number, string? Text) Parse(byte[] untrusted)
    {
        try
        {
            return JsonNode.Parse(untrusted) is JsonObject refused && refused["refusal"] is JsonValue value && value.TryGetValue<int>(out var number)
                ? (Enum.IsDefined((Refusal)number) ? (Refusal)number : Refusal.None, refused["text"] is JsonValue said && said.TryGetValue<string>(out var text) ? Verify.Printable.Text(text) : null)
                : (Refusal.None, null);
        }
        catch (JsonException)
        {
            return (Refusal.None, null);
        }
    }
}
