using System.CommandLine;

namespace Submissions.Cli.Open;

/// <summary><c>submissions open</c>: the break-glass way into the archive, with a recovery identity and nothing else (docs/operations.md).</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("PATH") { Description = "A sealed file, or a folder of them such as a copy of the container 'sealed'" };
        var identity = new Option<string>("--identity", "-i") { Description = "File with AGE-SECRET-KEY-… lines, as submissions keygen and age-keygen write it", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "Where the opened file goes (else beside the sealed one, without .age or with .opened), or the folder for a folder's" };
        var headers = new Option<string?>("--headers") { Description = "A copy of the container 'records': for objects that do not open by themselves, the headers that the pipeline wrapped anew" };
        var asIs = new Option<bool>("--as-is") { Description = "For age files that are not submissions: the plaintext as it is, padding and all" };
        var keep = new Option<bool>("--keep-damaged") { Description = "Of a damaged file, keeps what stands before the damage as NAME.damaged" };
        var command = new Command("open", $"""
            Opens sealed files without any server, and takes the padding off. Nothing is written over; a file that does not open whole leaves nothing behind.

            Example: submissions open archive/sealed --identity recovery.txt --output opened
            Exit codes: 0 all opened, {ExitCode.DoesNotHold} some did not (they are named), {ExitCode.CouldNotRun} could not run.
            """)
        {
            input, identity, output, headers, asIs, keep,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using var identities = IdentityFile.Read(parsed.GetRequiredValue(identity));
                var run = new OpenRun(identities.Identities, parsed.GetValue(headers), parsed.GetValue(asIs), parsed.GetValue(keep), Console.Out, Console.Error);
                return await run.RunAsync(parsed.GetRequiredValue(input), parsed.GetValue(output), cancellationToken) ? ExitCode.Ok : ExitCode.DoesNotHold;
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"open: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }
}
