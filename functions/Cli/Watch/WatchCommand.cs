using System.CommandLine;
using System.Net;
using System.Text.Json;
using Submissions.Cli.Proving;

namespace Submissions.Cli.Watch;

/// <summary><c>submissions watch</c>: fetches the form as a visitor would and alarms on bytes that are not in the public log.</summary>
internal static class WatchCommand
{
    private const string Help =
        """
        Fetches every file of a witness form as a visitor would, and holds it against the public log: each file has to be that of a release in the log, the log may only grow, the keys have to be proven in it, and no page may load what the release does not list.

        Ends with 0 if all that was fetched is in the log; 1 at the first alarm: bytes, keys or a reference that are not in the log, or a log that was rolled back or is told in two ways; 2 if it could not look (no connection, wrong arguments, unreadable state). With --interval it goes on until there is an alarm or it is ended; a server that does not answer is reported and asked again.

        Example: submissions watch https://submit.example.org/ --log-key submit.example.org/public+5c1a9d0e+Ajkw… --interval 600
        """;

    public static Command Create()
    {
        var address = new Argument<Uri>("url") { CustomParser = Addresses.Read, Description = "Address of the form, such as https://submit.example.org/" };
        var interval = new Option<int?>("--interval") { Description = "Seconds between two looks; without it, one look" };
        interval.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 86_400)
            {
                result.AddError("--interval takes 1 to 86,400 seconds.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Prints one JSON document a look: {\"at\",\"holds\",\"alarms\",\"files\",\"release\",\"logSize\",\"log\"}" };
        var logKey = TrustOptions.LogKey();
        var state = TrustOptions.State();
        var command = new Command("watch", Help) { address, logKey, state, interval, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(address), parsed.GetValue(logKey) ?? [], parsed.GetValue(state), parsed.GetValue(interval), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Uri address, string[] logKeys, DirectoryInfo? state, int? interval, bool isJson, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        // A visitor's browser follows no redirect to other bytes unseen, and neither does this.
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("User-Agent", SiteVisit.UserAgent);
        try
        {
            var site = new SiteVisit(http, TrustOptions.Open(http, logKeys, state), TimeProvider.System);
            while (true)
            {
                var code = await LookAsync(site, isJson, interval is not null, output, errors, cancellationToken);
                if (code != ExitCode.Ok || interval is not { } seconds)
                {
                    return code;
                }
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"watch: {failure.Message}");
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static async Task<int> LookAsync(SiteVisit site, bool isJson, bool goesOn, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var report = await site.LookAsync(cancellationToken);
            await output.WriteLineAsync(isJson ? JsonSerializer.Serialize(report, WatchReport.Json) : report.ToText());
            return report.Holds ? ExitCode.Ok : ExitCode.DoesNotHold;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await errors.WriteLineAsync($"watch: the server does not answer as it should: {failure.Message}");
            return goesOn ? ExitCode.Ok : ExitCode.CouldNotRun;
        }
    }
}
