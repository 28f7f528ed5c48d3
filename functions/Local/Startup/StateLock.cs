using Submissions.Storage;

namespace Submissions.Local;

/// <summary>One Local at a time per state folder; the kernel lets go of the lock when the process dies, however it dies.</summary>
public sealed class StateLock : IDisposable
{
    private const string LockName = "lock";

    /// <summary>Longest wait for a child of a run that was killed: Azurite saves its state before it ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, waits for what an earlier run left behind, and empties it if asked.</summary>
    /// <exception cref="LocalStopException">It is taken.</exception>
    public static async Task<StateLock> TakeAsync(string folder, bool empty, IReadOnlyList<string> childFolders, Action<string> tell, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(folder);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new LocalStopException(ExitCodes.Taken, $"Another instance runs with the state folder {folder}.");
        }
        var taken = new StateLock(file);
        try
        {
            foreach (var child in childFolders)
            {
                await WaitForOldAsync(child, tell, cancellationToken);
            }
            if (empty)
            {
                Empty(folder);
            }
            return taken;
        }
        catch (LocalStopException)
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static async Task WaitForOldAsync(string child, Action<string> tell, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var told = false; ChildProcess.FindOld(child) is { } id; told = true)
        {
            if (!told)
            {
                tell($"Waiting for {Path.GetFileName(child)} of an earlier run (process {id}) to end.");
            }
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new LocalStopException(ExitCodes.Taken, $"{Path.GetFileName(child)} of an earlier run (process {id}) does not end; end it and start again.");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    private static void Empty(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name != LockName))
        {
            if (entry is DirectoryInfo below)
            {
                below.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
