using System.CommandLine;
using Submissions.Cli.Proving;

namespace Submissions.Cli.Probe;

/// <summary><c>submissions probe</c>: acts as the users do and says whether an installation works.</summary>
internal static class ProbeCommand
{
    public static Command Create()
    {
        var server = new Option<Uri>("--server") { CustomParser = Addresses.Read, Description = "Address of the intake plane, such as https://submit.example.org/", Required = true };
        var desk = new Option<Uri>("--desk") { CustomParser = Addresses.Read, Description = "Address of the desk plane", Required = true };
        var client = new Option<string>("--client") { Description = "Client id of the probe's app registration (role Reviewer)", DefaultValueFactory = _ => "probe" };
        var certificate = new Option<FileInfo>("--certificate") { Description = "PEM file with the certificate and private key that the registration knows", Required = true };
        var seconds = new Option<int>("--timeout") { Description = "Seconds to wait for the pipeline", DefaultValueFactory = _ => 120 };
        var logKey = TrustOptions.LogKey();
        var state = TrustOptions.State();
        var command = new Command("probe", "Sends a statement, a photo with GPS and the EICAR test file as an exercise, and checks what becomes of them. Seals only to keys that are proven in the server's public log.\n\nEnds with 0 if everything holds, 1 if something does not, 2 if it could not run.\n\nExample: submissions probe --server https://submit.example.org/ --desk https://desk.example.org/ --certificate probe.pem")
        {
            server, desk, client, certificate, seconds, logKey, state,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using var http = new HttpClient { BaseAddress = parsed.GetRequiredValue(server) };
                var log = TrustOptions.Open(http, parsed.GetValue(logKey) ?? [], parsed.GetValue(state));
                var run = new ProbeRun(http, log, parsed.GetRequiredValue(desk), parsed.GetRequiredValue(client), parsed.GetRequiredValue(certificate), TimeSpan.FromSeconds(parsed.GetRequiredValue(seconds)), Console.Out);
                return await run.RunAsync(cancellationToken) ? ExitCode.Ok : ExitCode.DoesNotHold;
            }
            catch (UnprovenException unproven)
            {
                await Console.Error.WriteLineAsync($"probe: {unproven.Message}");
                return ExitCode.DoesNotHold;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException or TimeoutException)
            {
                await Console.Error.WriteLineAsync($"probe: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }
}
