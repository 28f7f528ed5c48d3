using System.CommandLine;
using System.Text.Json;
using Submissions.Cli.Strip;
using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cli.Inspect;

/// <summary><c>submissions inspect</c>: what in a file would identify who made it, before anybody has it.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("FILE") { Description = "The file" };
        var json = new Option<bool>("--json") { Description = "One line of JSON: file, kind, removed, refusal, reason" };
        var command = new Command("inspect", $"""
            Lists what in a file would identify who made it, with what, where or when. Changes nothing.

            Example: submissions inspect photo.jpg
            Exit codes: 0 nothing was found, {ExitCode.DoesNotHold} something was found or the file is not understood, {ExitCode.CouldNotRun} could not run.
            """)
        {
            input, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var found = Inspect(parsed.GetRequiredValue(input), cancellationToken);
                await Print(found, parsed.GetValue(json));
                return found is { Kind: not null, Removed.Count: 0 } ? ExitCode.Ok : ExitCode.DoesNotHold;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"inspect: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }

    /// <summary>What a safe copy would be without.</summary>
    private static StrippedFile Inspect(string path, CancellationToken cancellationToken)
    {
        using var source = File.OpenRead(path);
        var made = SafeCopy.Make(source, Stream.Null, new StripRun(cancellationToken));
        return made.TryGet(out var report) ? StrippedFile.Made(path, report) : StrippedFile.Refused(path, made.Refusal);
    }

    private static async Task Print(StrippedFile found, bool asJson)
    {
        if (asJson)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(found, ContractJson.Options));
            return;
        }
        await Console.Out.WriteLineAsync(found.Kind is null ? found.Reason : found.Removed.Count == 0 ? $"{found.Kind}: nothing found" : $"{found.Kind}:");
        foreach (var item in found.Removed)
        {
            await Console.Out.WriteLineAsync($"  {item.ToString().ToLowerInvariant(),-11} {Explain(item)}");
        }
    }

    private static string Explain(MetadataClass item) => item switch
    {
        MetadataClass.Location => "where it was made: coordinates, places",
        MetadataClass.Device => "the camera, phone or lens, its settings or serial numbers",
        MetadataClass.Time => "when it was made or changed",
        MetadataClass.Person => "names of people: author, owner, editor",
        MetadataClass.Software => "the program or system it was made with",
        MetadataClass.Identifier => "numbers that tie it to other files or to one device",
        MetadataClass.Text => "titles, descriptions, keywords",
        MetadataClass.Thumbnail => "a small or earlier version of the picture",
        MetadataClass.Comment => "remarks that are not shown",
        MetadataClass.Embedded => "another file inside",
        MetadataClass.Trailer => "bytes behind the end",
        MetadataClass.Other => "data that is not needed to show it",
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };
}
