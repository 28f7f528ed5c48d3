using System.CommandLine;
using Submissions.Cli.Files;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Seal;

/// <summary><c>submissions seal</c>: seals files to recipients, as every object is sealed.</summary>
internal static class SealCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("PATH") { Description = "A file, or a folder" };
        var recipients = new Option<string[]>("--recipient", "-r") { Description = "age1pq1…; may be given several times", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "Where the sealed file goes (else beside the file, with .age), or the folder for a folder's" };
        var asIs = new Option<bool>("--as-is") { Description = "Without padding: the file's exact length shows" };
        var classical = new Option<bool>("--not-post-quantum") { Description = "Also takes age1… recipients, which a quantum computer will one day open" };
        var command = new Command("seal", $"""
            Seals files so that only the recipients open them, padded so that the length tells little. Nothing is written over.

            Example: submissions seal photos --recipient age1pq1… --output sealed
            Exit codes: 0 all sealed, {ExitCode.DoesNotHold} some were there already, {ExitCode.CouldNotRun} could not run.
            """)
        {
            input, recipients, output, asIs, classical,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var policy = parsed.GetValue(classical) ? SealingPolicy.AnyRecipient : SealingPolicy.PostQuantumOnly;
                var to = parsed.GetRequiredValue(recipients).Select(text => Recipient(text, policy)).ToArray();
                var exitCode = ExitCode.Ok;
                foreach (var (file, sealedFile) in FilePairs.Of(parsed.GetRequiredValue(input), parsed.GetValue(output), name => name + ".age"))
                {
                    if (Path.Exists(sealedFile))
                    {
                        exitCode = ExitCode.DoesNotHold;
                        await Console.Error.WriteLineAsync($"refused  {file}: {sealedFile} is there already");
                        continue;
                    }
                    await SealAsync(file, sealedFile, to, policy, parsed.GetValue(asIs), cancellationToken);
                    await Console.Out.WriteLineAsync($"sealed   {sealedFile}");
                }
                return exitCode;
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"seal: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }

    private static IRecipient Recipient(string text, SealingPolicy policy)
    {
        if (MlKem768X25519Recipient.Parse(text).TryGet(out var hybrid))
        {
            return hybrid;
        }
        if (!X25519Recipient.Parse(text).TryGet(out var classical))
        {
            throw new InvalidDataException("A recipient is not age1pq1… or was mistyped.");
        }
        return policy == SealingPolicy.AnyRecipient ? classical : throw new InvalidDataException($"{text} is not post-quantum; --not-post-quantum takes it all the same.");
    }

    private static async Task SealAsync(string path, string sealedPath, IRecipient[] to, SealingPolicy policy, bool asIs, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var file = NewFile.Create(sealedPath);
        var made = asIs
            ? await Sealer.SealAsync(content, file.Content, to, policy, Entropy.System, cancellationToken)
            : await Sealer.SealPaddedAsync(content, file.Content, to, policy, Entropy.System, cancellationToken);
        if (!made.TryGet(out _))
        {
            throw new InvalidDataException(made.Refusal.Text());
        }
        file.Keep();
    }
}
