using Submissions.Cli.Files;
using Submissions.Media;

namespace Submissions.Cli.Strip;

/// <summary>Makes safe copies of many files, several at a time; a file that is refused leaves nothing behind and stops no other.</summary>
/// <param name="jobs">Files at a time.</param>
/// <param name="report">Told of each file as it is done, one at a time.</param>
internal sealed class StripFiles(int jobs, Action<StrippedFile> report)
{
    /// <returns>Whether a safe copy was made of every file.</returns>
    /// <exception cref="IOException">There is nothing to read, or nowhere to write.</exception>
    public async Task<bool> RunAsync(string input, string output, CancellationToken cancellationToken)
    {
        var all = true;
        var one = new Lock();
        var pairs = FilePairs.Of(input, output, name => name);
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pairs, options, (pair, stopping) =>
        {
            var name = Directory.Exists(input) ? Path.GetRelativePath(input, pair.Input) : pair.Input;
            var stripped = Strip(name, pair.Input, pair.Output, stopping);
            lock (one)
            {
                all &= stripped.Kind is not null;
                report(stripped);
            }
            return ValueTask.CompletedTask;
        });
        return all;
    }

    private static StrippedFile Strip(string name, string input, string output, CancellationToken cancellationToken)
    {
        if (Path.Exists(output))
        {
            return new StrippedFile { File = name, Reason = $"{output} is there already" };
        }
        using var source = File.OpenRead(input);
        using var copy = NewFile.Create(output);
        var made = SafeCopy.Make(source, copy.Content, new StripRun(cancellationToken));
        if (!made.TryGet(out var report))
        {
            return StrippedFile.Refused(name, made.Refusal);
        }
        copy.Keep();
        return StrippedFile.Made(name, report);
    }
}
