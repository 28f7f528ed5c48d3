namespace Submissions.Cli.Push.Journals;

/// <summary>Folders and files that their owner alone can read: they say what somebody holds and to whom it was sent.</summary>
internal static class PrivateFolder
{
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file to read it and add to it, making it if need be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do meanwhile. Between processes on Unix only <see cref="FileShare.None"/> is more than a wish.</param>
    /// <exception cref="IOException">Somebody else has it open who does not share it.</exception>
    public static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(path, options);
    }
}
