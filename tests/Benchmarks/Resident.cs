using System.Globalization;

namespace Submissions.Tests.Benchmarks;

/// <summary>Memory of a process that is really there (proc(5), <c>VmRSS</c>).</summary>
internal static class Resident
{
    public static long Bytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }

    /// <summary>The most that is seen while some work is done, looked at ten times a second.</summary>
    public static async Task<long> PeakAsync(int process, Task work)
    {
        var most = Bytes(process);
        while (await Task.WhenAny(work, Task.Delay(100)) != work)
        {
            most = Math.Max(most, Bytes(process));
        }
        await work;
        return most;
    }
}
