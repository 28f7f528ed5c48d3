using System.Diagnostics;
using System.Globalization;

namespace Submissions.CageFront;

/// <summary>Ends all that a user runs.</summary>
internal static class UserProcesses
{
    /// <summary>Looks until nothing is left: what forks while it is looked at is found the next time.</summary>
    public static void EndAll(int uid)
    {
        for (var left = Of(uid).ToList(); left.Count > 0; left = [.. Of(uid)])
        {
            foreach (var id in left)
            {
                try
                {
                    using var process = Process.GetProcessById(id);
                    process.Kill();
                }
                catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
                {
                    // It ended by itself.
                }
            }
        }
    }

    private static IEnumerable<int> Of(int uid)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsOf(folder, uid))
            {
                yield return id;
            }
        }
    }

    private static bool IsOf(string folder, int uid)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(folder, "status"));
            var isZombie = lines.Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));
            return !isZombie && lines.Any(line => line.StartsWith($"Uid:\t{uid.ToString(CultureInfo.InvariantCulture)}\t", StringComparison.Ordinal));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
