using System.Globalization;

namespace Submissions.Local;

/// <summary>Remembers when a timer is next due, so that a run that fell into a time when the host was down is made up for.</summary>
/// <param name="folder">One file per timer; null remembers nothing.</param>
public sealed class TimerMemory(string? folder)
{
    /// <summary>When the timer was to run next, in UTC; null when it never ran.</summary>
    public DateTime? ReadNext(string timer)
    {
        var file = FileOf(timer);
        return file is not null && File.Exists(file)
            && DateTime.TryParseExact(File.ReadAllText(file).Trim(), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var next)
            ? next
            : null;
    }

    /// <summary>Remembers when the timer is to run next. If the process dies in between, the old time stands and the timer runs once more.</summary>
    public void WriteNext(string timer, DateTime nextUtc)
    {
        if (FileOf(timer) is { } file)
        {
            Directory.CreateDirectory(folder!);
            File.WriteAllText(file + ".new", nextUtc.ToString("O", CultureInfo.InvariantCulture));
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    private string? FileOf(string timer) => folder is null ? null : Path.Combine(folder, timer);
}
