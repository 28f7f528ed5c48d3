using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Submissions.Local;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Index;

/// <summary>Debian's PostgreSQL on loopback, in a folder of its own that is gone afterwards; under its own user where the tests are root, since it refuses to be that. Nothing that it is told survives a crash of the machine.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly ChildSpawner _spawner = new();
    private readonly int _port = FreePorts.Row(1);
    private string? _data;
    private ChildProcess? _child;

    private static string Programs => Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Last();

    private static string[] AsItsUser => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];

    /// <summary>A connection string to one of its databases.</summary>
    /// <param name="database">Which.</param>
    /// <param name="role">As whom; the owner of everything when null.</param>
    public string Connection(string database, string? role = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database={database};Username={role ?? "owner"};Include Error Detail=false");

    public async Task StartAsync()
    {
        _data = (await RunAsync("mktemp", "--directory", "/tmp/postgres-XXXXXX")).Trim();
        await RunAsync(Path.Combine(Programs, "initdb"), "--pgdata", _data, "--username=owner", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8");
        _child = ChildProcess.Start(_spawner, new ChildCommand
        {
            Name = "PostgreSQL",
            Folder = _folder.Path,
            Arguments =
            [
                .. AsItsUser, Path.Combine(Programs, "postgres"), "-D", _data, "-p", _port.ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off",
            ],
        });
        var begun = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.False(_child.HasExited || Stopwatch.GetElapsedTime(begun) > s_patience, _child.LastWords());
            await Task.Delay(50);
        }
    }

    /// <summary>Runs statements as the owner.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_child is not null)
        {
            // What a test left open is ended: on SIGTERM the server would wait for it.
            await ExecuteAsync("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
            await _child.StopAsync(TimeSpan.FromSeconds(10));
            _child.Dispose();
        }
        _spawner.Dispose();
        _folder.Dispose();
        if (_data is not null)
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        string[] all = [.. AsItsUser, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
