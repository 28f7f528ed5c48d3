using System.CommandLine;
using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Cli.Strip;

/// <summary><c>submissions strip</c>: the same safe copies as the platform makes, on one's own machine.</summary>
internal static class StripCommand
{
    private const int MaxJobs = 64;

    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "A file, or a folder with everything below it" };
        var output = new Argument<string>("OUT") { Description = "The copy, or the folder for the copies under the same names; nothing is written over" };
        var json = new Option<bool>("--json") { Description = "A line of JSON for each file: file, kind, removed, refusal, reason" };
        var jobs = new Option<int>("--jobs", "-j") { Description = $"Files at a time, 1 to {MaxJobs}", DefaultValueFactory = _ => Environment.ProcessorCount };
        jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxJobs)
            {
                result.AddError($"--jobs is 1 to {MaxJobs}.");
            }
        });
        var command = new Command("strip", $"""
            Makes copies that tell nothing about who made a file, with what, where or when, and that look and sound the same. What is not understood is refused, never passed on.
            Pictures, sound and video are not encoded anew. What the picture itself shows, and what a text says, stays.

            Example: submissions strip photos safe-copies
            Exit codes: 0 a copy of every file, {ExitCode.DoesNotHold} some were refused (they are named), {ExitCode.CouldNotRun} could not run.
            """)
        {
            input, output, json, jobs,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asJson = parsed.GetValue(json);
            try
            {
                var strip = new StripFiles(parsed.GetValue(jobs), file => Console.WriteLine(asJson ? JsonSerializer.Serialize(file, ContractJson.Options) : file.ToString()));
                return await strip.RunAsync(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), cancellationToken) ? ExitCode.Ok : ExitCode.DoesNotHold;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"strip: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }
}
