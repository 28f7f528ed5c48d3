namespace Submissions.Cli.Files;

/// <summary>Which file is made of which: one of one, or below a folder one of each under the same relative name.</summary>
internal static class FilePairs
{
    /// <param name="input">A file or a folder. Links are not followed.</param>
    /// <param name="output">A file, or a folder when <paramref name="input"/> is one; null for a name beside the input.</param>
    /// <param name="rename">The name of what is made of a file of that name.</param>
    /// <exception cref="IOException">There is no such file or folder, or a folder would have to be written into itself.</exception>
    public static IReadOnlyList<(string Input, string Output)> Of(string input, string? output, Func<string, string> rename)
    {
        if (File.Exists(input))
        {
            return [(input, output ?? Path.Combine(Path.GetDirectoryName(input) ?? "", rename(Path.GetFileName(input))))];
        }
        if (!Directory.Exists(input))
        {
            throw new IOException($"There is no file or folder {input}.");
        }
        var from = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
        var to = Path.GetFullPath(output ?? throw new IOException("For a folder, say with --output where the results are to go."));
        if (to == from || to.StartsWith(from + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new IOException("The results cannot go into the folder that is read.");
        }
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        return [.. Directory.EnumerateFiles(from, "*", options).Order(StringComparer.Ordinal).Select(file =>
            (file, Path.Combine(to, Path.GetDirectoryName(Path.GetRelativePath(from, file))!, rename(Path.GetFileName(file)))))];
    }
}
