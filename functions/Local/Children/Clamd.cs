using System.Text;
using Microsoft.Extensions.Logging;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>
/// clamd in a cage of its own: no network, no other process in sight, a read-only system, and a temporary folder in memory, since a scan writes what it scans there.
/// When it dies it is started again; meanwhile objects wait, none passes unscanned.
/// </summary>
public sealed partial class Clamd : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ChildSpawner _spawner;
    private readonly ClamdOptions _options;
    private readonly ILogger<Clamd> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    private Clamd(ChildSpawner spawner, ClamdOptions options, ILogger<Clamd> logger)
    {
        (_spawner, _options, _logger) = (spawner, options, logger);
        _watch = Task.Run(WatchAsync, CancellationToken.None);
    }

    /// <summary>The socket it listens on.</summary>
    public string Socket => _options.Socket;

    /// <summary>Writes its configuration and starts it; loading signatures may take half a minute, and nobody waits for that.</summary>
    public static Clamd Start(ChildSpawner spawner, ClamdOptions options, ILogger<Clamd> logger)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(options.Socket)!);
        PrivateFiles.Write(options.ConfigurationFile, Encoding.UTF8.GetBytes($"""
            {File.ReadAllText(options.LimitsFile)}
            # Added by Local
            LocalSocket {options.Socket}
            DatabaseDirectory {options.DatabaseFolder}
            TemporaryDirectory /tmp

            """));
        return new Clamd(spawner, options, logger);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!_stop.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            using var child = ChildProcess.Start(_spawner, Command());
            await child.WaitForExitAsync(_stop.Token).EndAsync();
            if (_stop.IsCancellationRequested)
            {
                await child.StopAsync(TimeSpan.FromSeconds(3));
                return;
            }
            pause = TimeProvider.System.GetElapsedTime(started) > LongestPause ? TimeSpan.FromSeconds(1) : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            Log.Ended(_logger, child.LastWords(), pause.TotalSeconds);
            await Task.Delay(pause, TimeProvider.System, _stop.Token).EndAsync();
        }
    }

    private ChildCommand Command()
    {
        var sockets = Path.GetDirectoryName(_options.Socket)!;
        return new ChildCommand
        {
            Name = "clamd",
            Folder = _options.Folder,
            KeepsOutput = false, // it prints a line for each find, whatever it is told not to log
            Arguments =
            [
                "bwrap", "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--die-with-parent", "--new-session", "--clearenv",
                .. Cages.ReadOnlySystem,
                "--tmpfs", "/tmp",
                "--ro-bind", _options.DatabaseFolder, _options.DatabaseFolder,
                "--ro-bind", _options.ConfigurationFile, _options.ConfigurationFile,
                "--bind", sockets, sockets,
                "--", _options.Program, "--config-file", _options.ConfigurationFile,
            ],
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "clamd ended and is started again in {PauseSeconds} s; until it is back objects wait. {LastWords}")]
        public static partial void Ended(ILogger logger, string lastWords, double pauseSeconds);
    }
}
