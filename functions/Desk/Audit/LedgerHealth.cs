namespace Submissions.Desk.Audit;

/// <summary>How the custody log stands.</summary>
public sealed record LedgerHealth
{
    /// <summary>Entries under the latest checkpoint; absent before the first.</summary>
    public long? Size { get; init; }

    /// <summary>When the latest checkpoint was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Entries under the latest checkpoint that has a timestamp; absent while none has.</summary>
    public long? StampedSize { get; init; }

    /// <summary>When that one was published.</summary>
    public DateTimeOffset? StampedAt { get; init; }

    /// <summary>Events that were written and are not in the log yet, as far as they are counted.</summary>
    public required int Waiting { get; init; }

    /// <summary>There are more than are counted.</summary>
    public required bool More { get; init; }
}
