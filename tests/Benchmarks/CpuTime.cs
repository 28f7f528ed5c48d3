using System.Globalization;

namespace Submissions.Tests.Benchmarks;

/// <summary>Processor seconds of a process, of its living descendants and of all it has waited for (proc(5), <c>stat</c>: utime, stime, cutime, cstime in ticks of 10 ms).</summary>
internal static class CpuTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Of one process alone, without its children.</summary>
    public static double Of(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..13].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    public static double OfTree(int root)
    {
        var parents = new Dictionary<int, (int Parent, double Seconds)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
                parents[int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)] = (int.Parse(fields[1], CultureInfo.InvariantCulture), ticks / TicksPerSecond);
            }
            catch (IOException)
            {
                // It ended while we looked; its parent has its time.
            }
        }
        return parents.Where(process => IsBelow(process.Key)).Sum(process => process.Value.Seconds);

        bool IsBelow(int pid)
        {
            while (pid != root && parents.TryGetValue(pid, out var entry))
            {
                pid = entry.Parent;
            }
            return pid == root;
        }
    }
}
