using System.Diagnostics;

namespace Submissions.Local;

/// <summary>bubblewrap as this machine allows it.</summary>
public static class Cages
{
    /// <summary>bwrap's arguments for a system that can be read and run and not changed: programs and libraries, no home, no configuration.</summary>
    public static IReadOnlyList<string> ReadOnlySystem { get; } =
    [
        "--ro-bind", "/usr", "/usr",
        "--symlink", "usr/lib", "/lib",
        "--symlink", "usr/lib64", "/lib64",
        "--symlink", "usr/bin", "/bin",
        "--symlink", "usr/sbin", "/sbin",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        "--proc", "/proc",
        "--dev", "/dev",
    ];

    /// <summary>Makes an empty cage, to know before anything hostile arrives.</summary>
    /// <returns>Null when it can be made, else bwrap's complaint.</returns>
    public static async Task<string?> ComplaintAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--die-with-parent", .. ReadOnlySystem, "--", "/usr/bin/true"];
        var start = new ProcessStartInfo("bwrap", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var trial = Process.Start(start)!;
            var complaint = await trial.StandardError.ReadToEndAsync(cancellationToken);
            await trial.WaitForExitAsync(cancellationToken);
            return trial.ExitCode == 0 ? null : complaint.Trim();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
