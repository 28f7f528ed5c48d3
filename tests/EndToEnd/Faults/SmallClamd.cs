using System.Diagnostics;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>A second clamd with the signatures of an installation's and a limit below most files: its replies about limits are real ones.</summary>
internal sealed class SmallClamd : IDisposable
{
    /// <summary>Above the EICAR string, below everything else that is sent.</summary>
    private const int LimitLengthBytes = 128;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("clm-").FullName;
    private Process? _process;

    public string Socket => Path.Combine(_folder, "c");

    public async Task StartAsync(Installation installation)
    {
        string[] changed = ["StreamMaxLength", "LocalSocket ", "TemporaryDirectory"];
        var lines = (await File.ReadAllLinesAsync(Path.Combine(installation.SeenState, "clamd", "clamd.conf"))).Where(line => !changed.Any(line.StartsWith));
        var configuration = Path.Combine(_folder, "clamd.conf");
        await File.WriteAllLinesAsync(configuration, [.. lines, $"StreamMaxLength {LimitLengthBytes}", $"LocalSocket {Socket}", $"TemporaryDirectory {_folder}"]);
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/clamd", ["--config-file", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var begun = Stopwatch.GetTimestamp();
        while (!File.Exists(Socket))
        {
            Assert.True(!_process.HasExited && Stopwatch.GetElapsedTime(begun) < s_patience, "The second clamd does not start.");
            await Task.Delay(100);
        }
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
