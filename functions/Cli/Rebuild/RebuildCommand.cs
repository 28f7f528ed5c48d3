using System.CommandLine;

namespace Submissions.Cli.Rebuild;

/// <summary><c>submissions rebuild</c>: has the desk make its read model again.</summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var desk = new Option<Uri>("--desk") { CustomParser = Addresses.Read, Description = "Address of the desk plane, such as https://desk.example.org/", Required = true };
        var client = new Option<string>("--client") { Description = "Client id of the operator's app registration (role Lead)", DefaultValueFactory = _ => "operator" };
        var certificate = new Option<FileInfo>("--certificate") { Description = "PEM file with the certificate and private key that the registration knows", Required = true };
        var after = new Option<string?>("--after") { Description = "Goes on after this submission, as an earlier run said; without it, from the beginning" };
        var command = new Command("rebuild", "Has the desk make its read model again, from what is sealed and on the record: after the database was lost, or emptied on purpose. What is there stays, so it may be broken off, run again, and run while everybody works.\n\nEnds with 0 when everything is there, 1 when something could not be made again, 2 if it could not run.\n\nExample: submissions rebuild --desk https://desk.example.org/ --certificate operator.pem")
        {
            desk, client, certificate, after,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using var http = new HttpClient { BaseAddress = parsed.GetRequiredValue(desk), Timeout = RebuildRun.RequestLimit };
                var run = new RebuildRun(http, parsed.GetRequiredValue(client), parsed.GetRequiredValue(certificate), TimeProvider.System, Console.Out);
                return await run.RunAsync(parsed.GetValue(after), cancellationToken) ? ExitCode.Ok : ExitCode.DoesNotHold;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException or OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"rebuild: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }
}
