using System.CommandLine;
using Submissions.Ledger;

namespace Submissions.Cli.Proving;

/// <summary>The options of every command that speaks with a server: by which log key it is believed, and where is kept what was seen of the log.</summary>
internal static class TrustOptions
{
    public static Option<string[]> LogKey() => new("--log-key")
    {
        Description = "The key of the server's public log (name+id+Base64), from somewhere that is not the server. No other is believed. May be repeated. Default: the key that the log had when first seen",
    };

    public static Option<DirectoryInfo?> State() => new("--state")
    {
        Description = "Folder for what was seen of public logs. Default: $XDG_STATE_HOME/submissions or ~/.local/state/submissions",
    };

    /// <summary>The log of a server under these options.</summary>
    /// <exception cref="InvalidDataException">A key is none, or there is no folder.</exception>
    public static PublicLog Open(HttpClient http, IReadOnlyList<string> logKeys, DirectoryInfo? state)
    {
        var folder = state?.FullName ?? LogMemory.DefaultFolder() ?? throw new InvalidDataException("There is no home folder here: say --state FOLDER.");
        return new PublicLog(new HttpLedger(http), new LogMemory(folder), [.. logKeys.Select(Key)]);
    }

    private static NoteKey Key(string text) =>
        NoteKey.TryParse(text, out var key) ? key : throw new InvalidDataException("--log-key is not a key such as example.org/public+5c1a9d0e+Ajkw….");
}
