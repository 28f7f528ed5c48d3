using System.Globalization;
using System.Text;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>The host's processes, as /proc shows them.</summary>
internal static class ProcessTable
{
    /// <summary>Real users of all processes in whose command line the text stands.</summary>
    public static IReadOnlyList<int> Users(string text)
    {
        var users = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc", "*").Where(name => char.IsAsciiDigit(Path.GetFileName(name)[0])))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "cmdline"), Encoding.Latin1).Contains(text, StringComparison.Ordinal))
                {
                    var line = File.ReadAllLines(Path.Combine(folder, "status")).Single(line => line.StartsWith("Uid:", StringComparison.Ordinal));
                    users.Add(int.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }
        return users;
    }
}
