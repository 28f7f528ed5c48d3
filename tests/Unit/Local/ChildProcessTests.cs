using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task A_child_is_told_to_end_and_may_save_its_state_first()
    {
        using var folder = new TemporaryFolder();
        using var spawner = new ChildSpawner();
        using var child = ChildProcess.Start(spawner, Command(folder, "trap 'echo saved >$0/state; exit 0' TERM; echo up >$0/up; while :; do sleep 0.05; done"));
        await Eventually.HoldsAsync(() => File.Exists(folder.File("up")));

        await child.StopAsync(TimeSpan.FromSeconds(10));

        Assert.True(child.HasExited);
        Assert.Equal("saved\n", await File.ReadAllTextAsync(folder.File("state"), TestContext.Current.CancellationToken));
        Assert.Null(ChildProcess.FindOld(folder.Path));
    }

    [Fact]
    public async Task A_child_that_does_not_listen_is_killed_with_all_that_belongs_to_it()
    {
        using var folder = new TemporaryFolder();
        using var spawner = new ChildSpawner();
        using var child = ChildProcess.Start(spawner, Command(folder, "trap '' TERM; echo $$ >$0/up; while :; do sleep 0.05; done"));
        await Eventually.HoldsAsync(() => File.Exists(folder.File("up")) && File.ReadAllText(folder.File("up")).EndsWith('\n'));
        var program = (await File.ReadAllTextAsync(folder.File("up"), TestContext.Current.CancellationToken)).Trim();

        await child.StopAsync(TimeSpan.FromMilliseconds(300));

        await Eventually.HoldsAsync(() => !File.Exists($"/proc/{program}/cmdline") || File.ReadAllText($"/proc/{program}/cmdline").Length == 0);
    }

    [Fact]
    public async Task A_child_dies_with_the_thread_that_stands_for_this_process()
    {
        using var folder = new TemporaryFolder();
        var spawner = new ChildSpawner();
        using var child = ChildProcess.Start(spawner, Command(folder, "trap 'echo saved >$0/state; exit 0' TERM; echo up >$0/up; while :; do sleep 0.05; done"));
        await Eventually.HoldsAsync(() => File.Exists(folder.File("up")));

        spawner.Dispose();

        await Eventually.HoldsAsync(() => child.HasExited && File.Exists(folder.File("state")));
    }

    [Fact]
    public async Task A_child_sees_nothing_of_our_environment_but_the_path()
    {
        using var folder = new TemporaryFolder();
        using var spawner = new ChildSpawner();
        var command = Command(folder, "env >$0/env.new; mv $0/env.new $0/env") with { Environment = new Dictionary<string, string> { ["GIVEN"] = "1" } };
        using var child = ChildProcess.Start(spawner, command);
        await Eventually.HoldsAsync(() => File.Exists(folder.File("env")));

        var names = (await File.ReadAllLinesAsync(folder.File("env"), TestContext.Current.CancellationToken)).Select(line => line.Split('=')[0]).Except(["PWD", "OLDPWD", "SHLVL", "_"]).Order(StringComparer.Ordinal);

        Assert.Equal(["GIVEN", "PATH"], names);
    }

    private static ChildCommand Command(TemporaryFolder folder, string script) => new() { Name = "test", Folder = folder.Path, Arguments = ["sh", "-c", script, folder.Path] };
}
