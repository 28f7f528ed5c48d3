using System.Globalization;

namespace Submissions.Caging;

/// <summary>
/// The arguments of a cage: bubblewrap makes it (no network, no other process, another user, nothing to write to but a small folder in memory, no environment,
/// no further namespaces), prlimit bounds what runs in it, process by process. There is no <c>--die-with-parent</c>: the kernel would take the death of the pool thread that forked for ours. The child ends
/// by itself when its input pipe closes, which our death does. The program is the first process of its namespace: when it ends, the kernel ends all that it started,
/// where bubblewrap's own first process would wait for them.
/// </summary>
public static class CageCommand
{
    /// <summary>The program that makes cages (Debian: bubblewrap).</summary>
    public const string Maker = "bwrap";

    /// <summary>Who makes cages where this program runs as root. What is bound into the cage must be readable for it.</summary>
    public const string Nobody = "nobody";

    private const string Inside = "/cage";
    private const string Runtime = "/runtime";
    private const string NobodyId = "65534";

    /// <summary>Arguments of <see cref="Maker"/> for the cage's own program.</summary>
    public static IReadOnlyList<string> ForProgram(CageOptions options, CageLimits limits) => For(options, limits, [$"{Runtime}/dotnet", $"{Inside}/Submissions.Cage.dll"]);

    /// <summary>The same cage around any program; tests use it to try what can be reached from inside.</summary>
    public static IReadOnlyList<string> For(CageOptions options, CageLimits limits, IReadOnlyList<string> program) =>
    [
        "--unshare-all", "--unshare-user", "--disable-userns", "--as-pid-1", "--uid", NobodyId, "--gid", NobodyId, "--cap-drop", "ALL", "--new-session", "--clearenv", "--hostname", "cage",
        "--ro-bind", "/usr", "/usr",
        "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        .. limits.Folders.SelectMany(folder => (IEnumerable<string>)["--ro-bind-try", folder, folder]),
        "--proc", "/proc", "--dev", "/dev",
        "--size", Text(limits.TemporaryBytes), "--tmpfs", "/tmp",
        "--ro-bind", options.RuntimeFolder, Runtime,
        "--ro-bind", options.ProgramFolder, Inside,
        "--remount-ro", "/dev", "--remount-ro", "/",
        "--chdir", "/tmp",
        "--setenv", "DOTNET_GCHeapHardLimit", limits.HeapBytes.ToString("X", CultureInfo.InvariantCulture),
        "--setenv", "DOTNET_EnableDiagnostics", "0",
        "--setenv", "DOTNET_TieredPGO", "0",
        "--setenv", "DOTNET_gcConcurrent", "0",
        "--setenv", "HOME", "/tmp",
        "--",
        "/usr/bin/prlimit", $"--cpu={Text(limits.CpuSeconds)}", $"--nofile={Text(limits.OpenFiles)}", $"--nproc={Text(limits.Threads)}",
        $"--data={Text(limits.DataBytes)}", $"--as={Text(limits.AddressBytes)}", "--core=0", $"--fsize={Text(limits.TemporaryBytes)}",
        "--", .. program,
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
