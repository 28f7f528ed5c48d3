using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Probe;
using Submissions.Contracts;

namespace Submissions.Cli.Rebuild;

/// <summary>Asks the desk, request after request, until it says that it is done. Says after each how far it is, so that another run can go on there.</summary>
internal sealed class RebuildRun(HttpClient desk, string clientId, FileInfo certificate, TimeProvider time, TextWriter output)
{
    /// <summary>The host ends a request after 230 seconds.</summary>
    public static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(240);

    /// <summary>A token lives for twenty minutes at least.</summary>
    private static readonly TimeSpan TokenAge = TimeSpan.FromMinutes(10);

    /// <summary>Tries of one request; what failed half-way goes on where it was.</summary>
    private const int Tries = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private long? _signedInAt;

    /// <summary>True when every delivery that there is could be made again.</summary>
    public async Task<bool> RunAsync(string? after, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (true)
        {
            var answer = await AskAsync(after, cancellationToken);
            foreach (var (name, value) in answer)
            {
                if (value?.GetValueKind() == JsonValueKind.Number)
                {
                    sum[name] = sum.GetValueOrDefault(name) + value.GetValue<long>();
                }
            }
            var seconds = time.GetElapsedTime(begun).TotalSeconds;
            after = answer["after"]?.GetValue<string>();
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{sum["submissions"]} submissions, {sum["deliveries"]} deliveries, {sum["edited"]} worked on, {sum["incidents"]} decisions about incidents, {sum["incomplete"]} incomplete; {sum["submissions"] / Math.Max(seconds, 0.001):F0}/s{(after is null ? "; done" : $"; --after {after}")}"));
            if (answer["done"]?.GetValue<bool>() == true)
            {
                return sum["incomplete"] == 0;
            }
        }
    }

    private async Task<JsonObject> AskAsync(string? after, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await SignInAsync(cancellationToken);
                var body = JsonSerializer.SerializeToUtf8Bytes(after is null ? new JsonObject() : new JsonObject { ["after"] = after });
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await desk.PostAsync(new Uri("api/rebuild", UriKind.Relative), content, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? throw new InvalidDataException("The desk answered nothing.");
                }
                var text = (await answer.Content.ReadAsStringAsync(cancellationToken)) is { Length: > 0 and < 1_000 } said ? said : "";
                var refused = new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"The desk answered {(int)answer.StatusCode} {text}"), null, answer.StatusCode);
                if ((int)answer.StatusCode < 500 || tries == Tries)
                {
                    throw refused;
                }
            }
            catch (HttpRequestException failure) when (failure.StatusCode is null && tries < Tries)
            {
                // Not reached, or cut off: what was made stands, and the same question goes on from there.
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (_signedInAt is { } at && time.GetElapsedTime(at) < TokenAge)
        {
            return;
        }
        var signIn = await desk.GetFromJsonAsync<JsonObject>("signin", cancellationToken) ?? throw new InvalidDataException("The desk does not say where to sign in.");
        var scope = signIn["scope"]!.GetValue<string>().Split(' ')[^1];
        using var http = new HttpClient();
        var token = await new StaffSignIn(http, Entropy.System, time).GetTokenAsync(new Uri(signIn["authority"]!.GetValue<string>()), clientId, certificate.FullName, $"{scope}/.default", cancellationToken);
        desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _signedInAt = time.GetTimestamp();
    }
}
