using System.Diagnostics;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

public sealed class StateLockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_instance_is_turned_away_and_empties_nothing()
    {
        using var folder = new TemporaryFolder();
        using var first = await TakeAsync(folder);
        await File.WriteAllTextAsync(folder.File("evidence"), "there", Cancel);

        var refusal = await Assert.ThrowsAsync<LocalStopException>(() => TakeAsync(folder, empty: true));

        Assert.Equal(ExitCodes.Taken, refusal.ExitCode);
        Assert.True(File.Exists(folder.File("evidence")));
    }

    [Fact]
    public async Task Fresh_empties_the_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("deep/deeper"));
        await File.WriteAllTextAsync(folder.File("deep/deeper/file"), "there", Cancel);

        using var taken = await TakeAsync(folder, empty: true);

        Assert.Equal(["lock"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_child_of_an_earlier_run_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        var child = folder.File("azurite");
        Directory.CreateDirectory(child);
        using var old = Process.Start("sh", ["-c", "sleep 1.5; exit 0", child]);
        await File.WriteAllTextAsync(Path.Combine(child, "pid"), $"{old.Id}\n", Cancel);
        var told = new List<string>();

        using var taken = await StateLock.TakeAsync(folder.Path, empty: false, [child], told.Add, Cancel);

        Assert.True(old.HasExited);
        Assert.Contains($"{old.Id}", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_only_has_an_old_childs_number_is_not_waited_for()
    {
        using var folder = new TemporaryFolder();
        var child = folder.File("azurite");
        Directory.CreateDirectory(child);
        await File.WriteAllTextAsync(Path.Combine(child, "pid"), $"{Environment.ProcessId}\n", Cancel);

        using var taken = await TakeAsync(folder, children: [child]);

        Assert.Null(ChildProcess.FindOld(child));
    }

    private static Task<StateLock> TakeAsync(TemporaryFolder folder, bool empty = false, string[]? children = null) =>
        StateLock.TakeAsync(folder.Path, empty, children ?? [], _ => { }, Cancel);
}
