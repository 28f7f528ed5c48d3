using System.Diagnostics;

namespace Submissions.Caging;

/// <summary>One cage. Disposing it ends whatever still runs in it.</summary>
internal sealed class CageProcess : ICage
{
    private readonly Process _process;
    private readonly Task _drained;

    private CageProcess(Process process)
    {
        _process = process;
        // What a program in the cage writes to its standard error could repeat the file. It is read so that the pipe never fills, and kept nowhere.
        _drained = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public Stream ToChild => _process.StandardInput.BaseStream;

    public Stream FromChild => _process.StandardOutput.BaseStream;

    /// <exception cref="System.ComponentModel.Win32Exception">bubblewrap is not there.</exception>
    public static CageProcess Start(IReadOnlyList<string> arguments)
    {
        // To the kernel, root in a user namespace is still root: it may write /proc/sys without any capability, and RLIMIT_NPROC does not hold it.
        return Start(CageCommand.Maker, arguments, Environment.IsPrivilegedProcess ? CageCommand.Nobody : null);
    }

    /// <summary>The same with any program that makes a cage.</summary>
    /// <param name="maker">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="user">Who starts it; null for who we are.</param>
    public static CageProcess Start(string maker, IReadOnlyList<string> arguments, string? user)
    {
        var start = new ProcessStartInfo(maker, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        if (user is not null)
        {
            start.UserName = user;
        }
        Descriptors.KeepFromChildren();
        return new CageProcess(Process.Start(start)!);
    }

    /// <summary>The exit code, once everything inside has ended.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // With the first process inside the kernel ends everything in its process namespace.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        // Everything inside holds the other end of standard error: when it is closed, nothing is left.
        await _drained;
        await ToChild.DisposeAsync();
        await FromChild.DisposeAsync();
        _process.Dispose();
    }
}
