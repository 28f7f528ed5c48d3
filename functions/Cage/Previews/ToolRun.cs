using System.Diagnostics;

namespace Submissions.Cage.Previews;

/// <summary>
/// Runs tools one after the other, each within its time and all within the run's. A tool has no input but what its arguments name and gets none of our pipes; what it writes to standard error goes
/// where ours does, to be thrown away.
/// </summary>
internal sealed class ToolRun
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <param name="program">Of <see cref="Tools"/>.</param>
    /// <param name="arguments">Ours; nothing of the file's.</param>
    /// <returns>Exit code and the beginning of standard output; the code is -1 when the time was up.</returns>
    public (int Code, byte[] Answer) Run(string program, IReadOnlyList<string> arguments)
    {
        var left = TimeSpan.FromSeconds(PreviewLimits.RunSeconds) - _clock.Elapsed;
        if (left <= TimeSpan.Zero)
            return (-1, []);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Clear();
        start.Environment["HOME"] = Workspace.Folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var most = TimeSpan.FromSeconds(PreviewLimits.ToolSeconds);
        using var stopped = new ManualResetEvent(initialState: false);
        var limit = new Timer(_ => process.Kill(entireProcessTree: true), null, left < most ? left : most, Timeout.InfiniteTimeSpan);
        var answer = new byte[PreviewLimits.MaxAnswerBytes];
        var length = process.StandardOutput.BaseStream.ReadAtLeast(answer, answer.Length, throwOnEndOfStream: false);
        if (length == answer.Length)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        // A timer that goes off just now still needs the process.
        if (limit.Dispose(stopped))
            stopped.WaitOne();
        return (process.ExitCode, answer[..length]);
    }
}
