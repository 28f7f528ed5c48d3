namespace Submissions.Index;

/// <summary>Which lines of the queue are asked for; all members narrow, a null one does not.</summary>
public sealed record QueueFilter
{
    /// <summary>Probes and drills instead of everything else.</summary>
    public bool Exercise { get; init; }

    public string? Situation { get; init; }

    public string? Kind { get; init; }

    public string? Language { get; init; }

    public int? Status { get; init; }

    public string? Label { get; init; }

    /// <summary>A member of staff, or <see cref="Nobody"/>.</summary>
    public string? Assignee { get; init; }

    /// <summary>Has a video.</summary>
    public bool Video { get; init; }

    /// <summary>Has a file with malware.</summary>
    public bool Malware { get; init; }

    /// <summary>UTC; received then or later.</summary>
    public DateTime? ReceivedFrom { get; init; }

    /// <summary>UTC; received before.</summary>
    public DateTime? ReceivedBefore { get; init; }

    /// <summary>Terms that all have to occur in statement, place, file names, notes and translations.</summary>
    public IReadOnlyList<string>? Terms { get; init; }

    /// <summary>As <see cref="Assignee"/>: those that are nobody's.</summary>
    public const string Nobody = "none";
}
