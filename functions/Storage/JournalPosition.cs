namespace Submissions.Storage;

/// <summary>How far a journal was read.</summary>
public sealed record JournalPosition
{
    /// <summary>Before anything was read.</summary>
    public static JournalPosition Start { get; } = new() { Read = new Dictionary<string, long>() };

    /// <summary>The cursor in which the sequencer keeps it.</summary>
    public static string CursorOf(string log) => $"journal/{log}";

    /// <summary>The first day that is not read to its end, or that of the reading; null before the first.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Bytes read of each part that is still looked at.</summary>
    public required IReadOnlyDictionary<string, long> Read { get; init; }
}
