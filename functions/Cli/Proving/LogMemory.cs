using System.Security.Cryptography;
using System.Text;
using Submissions.Ledger;

namespace Submissions.Cli.Proving;

/// <summary>
/// What this person saw of public logs before: for each origin the key and the latest checkpoint, so that a log that is told differently to different people, or rolled back, is noticed.
/// <code>
/// {state}/logs/{SHA-256 of the origin, 32 digits}     the vkey, a newline, the checkpoint as it was signed
/// </code>
/// Readable by the owner alone: it says with whom somebody spoke.
/// </summary>
/// <param name="folder">Made when something is first remembered.</param>
internal sealed class LogMemory(string folder)
{
    private const int NameDigits = 32;

    /// <summary><c>$XDG_STATE_HOME/submissions</c>, or <c>~/.local/state/submissions</c> (XDG base directories); null where there is no home.</summary>
    public static string? DefaultFolder()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.IsPathRooted(state) ? Path.Combine(state, "submissions") : home.Length > 0 ? Path.Combine(home, ".local", "state", "submissions") : null;
    }

    /// <summary>What was remembered of a log; null when nothing was.</summary>
    /// <exception cref="InvalidDataException">The file was altered or damaged.</exception>
    public (NoteKey Key, SignedCheckpoint Latest)? Recall(string origin)
    {
        var path = FileOf(origin);
        if (!File.Exists(path))
        {
            return null;
        }
        ReadOnlySpan<byte> content = File.ReadAllBytes(path);
        var end = content.IndexOf((byte)'\n');
        return end > 0 && NoteKey.TryParse(Encoding.UTF8.GetString(content[..end]), out var key) && key.Name == origin
            && new LogIdentity { Origin = origin, Keys = [key] }.Open(content[(end + 1)..], out var latest) == LedgerFault.None
                ? (key, latest!)
                : throw new InvalidDataException($"{path} is not as it was written. Find out why before you send anything; then remove it.");
    }

    /// <summary>Remembers the latest checkpoint of a log in place of what was remembered.</summary>
    public void Remember(NoteKey key, SignedCheckpoint latest)
    {
        var path = FileOf(key.Name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var next = $"{path}.{Environment.ProcessId}";
        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.UTF8.GetBytes($"{key}\n"));
            file.Write(latest.Note.ToBytes());
        }
        File.Move(next, path, overwrite: true);
    }

    private string FileOf(string origin) =>
        Path.Combine(folder, "logs", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..NameDigits]);
}
