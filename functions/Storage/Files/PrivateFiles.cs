namespace Submissions.Storage;

/// <summary>Files and folders for the owner's eyes: 0600 and 0700, made so from the first byte and refused when others can read them.</summary>
public static class PrivateFiles
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder, and those above it that are missing, for the owner alone.</summary>
    public static void CreateFolder(string path)
    {
        // The mode counts for the last folder only: those above it would be open.
        if (Path.GetDirectoryName(path) is { } above && !Directory.Exists(above))
        {
            CreateFolder(above);
        }
        Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Writes a whole file beside its place and moves it there: after a crash it is the old one, the new one or absent, never half.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Everything below a folder, and the folder, that somebody else than the owner can read, write or enter.</summary>
    public static IReadOnlyList<string> ReadableByOthers(string folder)
    {
        var root = new DirectoryInfo(folder);
        return [.. root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(root)
            .Where(entry => (entry.UnixFileMode & Others) != 0)
            .Select(entry => entry.FullName)];
    }

}
