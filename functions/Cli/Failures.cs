using System.Security.Cryptography;
using Submissions.Cli.Proving;

namespace Submissions.Cli;

/// <summary>The process edge of commands: what keeps them from running is said in a line, without a trace.</summary>
internal static class Failures
{
    /// <summary>The exit code of a command, or <see cref="ExitCode.CouldNotRun"/> with the reason on the error output.</summary>
    public static async Task<int> CatchAsync(string command, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or CryptographicException or HttpRequestException or UnprovenException)
        {
            await Console.Error.WriteLineAsync($"{command}: {failure.Message}");
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{command}: stopped. Run it again; it goes on from here.");
            return ExitCode.CouldNotRun;
        }
    }
}
