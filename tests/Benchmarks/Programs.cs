using System.Diagnostics;
using System.Globalization;

namespace Submissions.Tests.Benchmarks;

/// <summary>Times whole programs, each started with nothing left to write back, which would slow whoever comes second.</summary>
internal static class Programs
{
    /// <summary>Seconds of one run that ends well.</summary>
    public static async Task<double> TimeAsync(string program, params string[] arguments) => (await MeasureAsync(0, program, arguments)).Seconds;

    /// <summary>Seconds, and the most memory it had at once (proc(5), <c>VmHWM</c>).</summary>
    /// <param name="worstExitCode">1 for a program that says so when it left a file out.</param>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">What it is given.</param>
    public static async Task<(double Seconds, long PeakBytes)> MeasureAsync(int worstExitCode, string program, params string[] arguments)
    {
        using (var sync = Process.Start("sync"))
        {
            await sync.WaitForExitAsync();
        }
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        var peak = 0L;
        while (await Task.WhenAny(ended, Task.Delay(20)) != ended)
        {
            peak = Math.Max(peak, PeakBytes(process.Id));
        }
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await output;
        return process.ExitCode <= worstExitCode ? (seconds, peak) : throw new InvalidOperationException($"{program} failed: {await errors}");
    }

    private static long PeakBytes(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
