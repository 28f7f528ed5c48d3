using System.Diagnostics;
using System.Globalization;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>A child in its own session (the terminal's Ctrl-C is for Local alone, which stops its children in order) that gets SIGTERM when Local dies.</summary>
public sealed class ChildProcess : IDisposable
{
    // $0 log file, $1 pid file, $2 where output goes, then the command. The shell stays between: when Local is killed, the kernel sends the signal once for each of
    // Local's threads, and a program that saves its state on the first SIGTERM (Azurite) would die of the second. The shell passes on one.
    private const string Script = """
        umask 077; echo $$ >"$1"; log=$0; out=$2; shift 2
        "$@" </dev/null >"$out" 2>"$log" &
        child=$!
        exec >/dev/null 2>&1 # the shell's own remark that its child was ended is for nobody
        trap 'trap "" TERM; kill -TERM "$child"' TERM
        wait "$child"; status=$?
        while kill -0 "$child" 2>/dev/null; do wait "$child"; status=$?; done
        exit "$status"
        """;

    private readonly Process _process;
    private readonly string _pidFile;

    private ChildProcess(string name, Process process, string pidFile) => (Name, _process, _pidFile) = (name, process, pidFile);

    public string Name { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the command.</summary>
    public static ChildProcess Start(ChildSpawner spawner, ChildCommand command)
    {
        PrivateFiles.CreateFolder(command.Folder);
        var (log, pid) = (Path.Combine(command.Folder, "log"), PidFile(command.Folder));
        PrivateFiles.Write(log, []);
        PrivateFiles.Write(pid, []);
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false };
        string[] wrapper = ["setpriv", "--pdeathsig", "TERM", "--", "sh", "-c", Script, log, pid, command.KeepsOutput ? log : "/dev/null"];
        foreach (var argument in wrapper.Concat(command.Arguments))
        {
            start.ArgumentList.Add(argument);
        }
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }
        return new ChildProcess(command.Name, spawner.Do(() => Process.Start(start)!), pid);
    }

    /// <summary>The last complaints, for the person at the terminal.</summary>
    public string LastWords() => string.Join(System.Environment.NewLine, File.ReadAllLines(Path.Combine(Path.GetDirectoryName(_pidFile)!, "log")).TakeLast(5));

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>SIGTERM, and SIGKILL when that has not helped in time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!_process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await signal.WaitForExitAsync(CancellationToken.None);
            if (await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(patience, TimeProvider.System).EndAsync() is not null)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }
        File.Delete(_pidFile);
    }

    /// <summary>
    /// A child of an earlier run of Local that is still there (it was told to end when that run died, and may be saving its state).
    /// </summary>
    /// <returns>Its id, or null.</returns>
    public static int? FindOld(string folder)
    {
        var pidFile = PidFile(folder);
        if (!File.Exists(pidFile) || !int.TryParse(File.ReadAllText(pidFile), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }
        // Another process may have the number by now: ours has its folder in its command line. One that has ended and was not collected has none.
        var commandLine = $"/proc/{id}/cmdline";
        try
        {
            return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal) ? id : null;
        }
        catch (IOException)
        {
            return null; // it ended between the two looks
        }
    }

    public void Dispose() => _process.Dispose();

    private static string PidFile(string folder) => Path.Combine(folder, "pid");
}
