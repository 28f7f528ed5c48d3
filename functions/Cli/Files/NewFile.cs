namespace Submissions.Cli.Files;

/// <summary>
/// A file that is there whole or not at all: written beside its place as <c>NAME.part</c>, readable by its owner alone, and moved there when complete.
/// An existing file is never replaced. If the process dies, the part is left and the next run begins it again.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private readonly string _path;
    private bool _kept;

    private NewFile(string path, FileStream content) => (_path, Content) = (path, content);

    public FileStream Content { get; }

    private static string PartOf(string path) => path + ".part";

    /// <exception cref="IOException">Something of that name is there already, or the folder cannot be written to.</exception>
    public static NewFile Create(string path)
    {
        path = Path.GetFullPath(path);
        if (Path.Exists(path))
        {
            throw new IOException($"{path} is there already.");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(PartOf(path));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new NewFile(path, new FileStream(PartOf(path), options));
    }

    /// <summary>Moves the file to its place; with <paramref name="suffix"/>, to its place with that behind the name.</summary>
    /// <exception cref="IOException">Something of that name has come to be there meanwhile.</exception>
    public void Keep(string suffix = "")
    {
        Content.Dispose();
        File.Move(PartOf(_path), _path + suffix, overwrite: false);
        _kept = true;
    }

    public void Dispose()
    {
        Content.Dispose();
        if (!_kept)
        {
            File.Delete(PartOf(_path));
        }
    }
}
