using System.Diagnostics;
using System.Globalization;

namespace Submissions.Cli.Probe;

/// <summary>Prints the table: each step with its time, each thing that must hold with yes or no.</summary>
internal sealed class ProbeReport(TextWriter output)
{
    private const int Width = 44;

    private long _since = Stopwatch.GetTimestamp();

    /// <summary>False as soon as one thing did not hold.</summary>
    public bool AllHold { get; private set; } = true;

    /// <summary>A step is done; its time counts from the step before.</summary>
    public void Step(string name)
    {
        var elapsed = Stopwatch.GetElapsedTime(_since);
        _since = Stopwatch.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name.PadRight(Width)} {elapsed.TotalMilliseconds,8:F0} ms"));
    }

    /// <summary>Something that must hold.</summary>
    public void Check(string name, bool holds)
    {
        AllHold &= holds;
        output.WriteLine($"{name}: {(holds ? "yes" : "NO")}");
    }
}
