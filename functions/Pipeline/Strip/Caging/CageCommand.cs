using System.Globalization;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// The arguments of a cage: bubblewrap makes it (no network, no other process, another user, nothing to write to but a small folder in memory, no environment),
/// prlimit bounds what runs in it. There is no <c>--die-with-parent</c>: the kernel would take the death of the pool thread that forked for ours. The child ends
/// by itself when its input pipe closes, which our death does.
/// </summary>
public static class CageCommand
{
    /// <summary>The program that makes cages (Debian: bubblewrap).</summary>
    public const string Maker = "bwrap";

    private const string Inside = "/cage";
    private const string Runtime = "/runtime";
    private const string NobodyId = "65534";
    private const int TemporaryBytes = 16 << 20;

    /// <summary>Arguments of <see cref="Maker"/> for the cage's own program.</summary>
    public static IReadOnlyList<string> ForProgram(CageOptions options) => For(options, [$"{Runtime}/dotnet", $"{Inside}/Submissions.Cage.dll"]);

    /// <summary>The same cage around any program; tests use it to try what can be reached from inside.</summary>
    public static IReadOnlyList<string> For(CageOptions options, IReadOnlyList<string> program) =>
    [
        "--unshare-all", "--unshare-user", "--uid", NobodyId, "--gid", NobodyId, "--cap-drop", "ALL", "--new-session", "--clearenv", "--hostname", "cage",
        "--ro-bind", "/usr", "/usr",
        "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        "--proc", "/proc", "--dev", "/dev",
        "--size", Text(TemporaryBytes), "--tmpfs", "/tmp",
        "--ro-bind", options.RuntimeFolder, Runtime,
        "--ro-bind", options.ProgramFolder, Inside,
        "--chdir", "/tmp",
        "--setenv", "DOTNET_GCHeapHardLimit", options.MemoryLimitBytes.ToString("X", CultureInfo.InvariantCulture),
        "--setenv", "DOTNET_EnableDiagnostics", "0",
        "--setenv", "DOTNET_TieredPGO", "0",
        "--setenv", "DOTNET_gcConcurrent", "0",
        "--setenv", "HOME", "/tmp",
        "--",
        "/usr/bin/prlimit", $"--cpu={Text(options.CpuSeconds)}", $"--nofile={Text(options.OpenFiles)}", $"--nproc={Text(options.Threads)}", "--core=0", $"--fsize={Text(TemporaryBytes)}",
        "--", .. program,
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
