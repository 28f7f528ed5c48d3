using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>
/// One request and what a loaded or distant server makes of it (docs/formats/http.md): does the work it asks for, waits as long as it says, and asks again when the connection was cut.
/// All of that within bounds, so that no server keeps a sender busy for ever.
/// </summary>
/// <param name="http">The server.</param>
/// <param name="patience">How long one request is waited for and repeated, work not counted.</param>
/// <param name="time">Measures it.</param>
internal sealed class Exchange(HttpClient http, TimeSpan patience, TimeProvider time)
{
    /// <summary>A tunnel, a lift, an installation that starts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Pieces of work that one request is worth.</summary>
    public const int MaxWork = 3;

    public const string WorkHeader = "Submission-Work";

    /// <summary>Before a request is repeated whose connection was cut, and where an answer says to wait without saying how long.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private const int PreconditionRequired = 428;

    /// <summary>Sends a request that may be repeated as often as need be.</summary>
    /// <param name="request">Makes it anew for each try.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first answer that asks neither for work nor for patience, or the last when either is used up.</returns>
    public Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken) =>
        SendAsync(request, _ => Task.FromResult<HttpResponseMessage?>(null), cancellationToken);

    /// <summary>The same, for a request whose effect can be looked up.</summary>
    /// <param name="request">Makes it anew for each try.</param>
    /// <param name="afterCut">Looks whether a request whose connection was cut had its effect; what stands for its answer, or null to send it again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, Func<CancellationToken, Task<HttpResponseMessage?>> afterCut, CancellationToken cancellationToken)
    {
        string? solution = null;
        var (works, left) = (0, patience);
        while (true)
        {
            TimeSpan wait;
            try
            {
                using var message = request();
                if (solution is not null)
                {
                    message.Headers.Add(WorkHeader, solution);
                }
                var answer = await http.SendAsync(message, cancellationToken);
                if ((int)answer.StatusCode == PreconditionRequired && works < MaxWork && await ReadWorkAsync(answer, cancellationToken) is var (challenge, cost))
                {
                    answer.Dispose();
                    solution = await Task.Run(() => Hashcash.Solve(challenge, cost, cancellationToken), cancellationToken);
                    works++;
                    continue;
                }
                wait = Wait(answer);
                if (wait == TimeSpan.Zero || wait > left)
                {
                    return answer;
                }
                answer.Dispose();
            }
            catch (HttpRequestException cut) when (cut.StatusCode is null && left > s_pause)
            {
                if (await afterCut(cancellationToken) is { } stands)
                {
                    return stands;
                }
                wait = s_pause;
            }
            left -= wait;
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>What an answer asks a sender to wait; zero for one that asks for nothing.</summary>
    private TimeSpan Wait(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout))
        {
            return TimeSpan.Zero;
        }
        var asked = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() ?? s_pause : s_pause;
        return asked < s_pause ? s_pause : asked;
    }

    /// <summary>The work of a 428; null when it is none that this sender would do.</summary>
    private static async Task<(string Challenge, int Cost)?> ReadWorkAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            return JsonNode.Parse(body)?["work"] is JsonObject work
                && work["challenge"] is JsonValue challengeValue && challengeValue.TryGetValue<string>(out var challenge)
                && work["cost"] is JsonValue costValue && costValue.TryGetValue<long>(out var cost)
                && Hashcash.IsBearable(challenge, cost)
                    ? (challenge, (int)cost)
                    : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
