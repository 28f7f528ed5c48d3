namespace Submissions.Ledger;

/// <summary>What came of checking a whole log.</summary>
public sealed record LogReport
{
    /// <summary>Most findings that are listed; all are counted. Stops a wholly broken log from filling the memory.</summary>
    public const int MaxFindings = 1000;

    /// <summary>Entries under the latest checkpoint; all were read.</summary>
    public required long Size { get; init; }

    /// <summary>Root of the latest checkpoint, 64 hexadecimal digits; null when none could be believed.</summary>
    public required string? Root { get; init; }

    /// <summary>Kept checkpoints whose signature and root are right.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>Tokens that were checked and hold.</summary>
    public required int Timestamps { get; init; }

    /// <summary>Tokens that nobody checked, for want of roots.</summary>
    public required int TimestampsUnchecked { get; init; }

    /// <summary>Entries that no valid timestamp covers: their dates are the operator's word.</summary>
    public required long UndatedEntries { get; init; }

    /// <summary>Objects for entries beyond the latest checkpoint: a sequencer at work when the copy was made, one that died, or a log rolled back.</summary>
    public required long ObjectsBeyondLatest { get; init; }

    /// <summary>In the order in which they were found, at most <see cref="MaxFindings"/>.</summary>
    public required IReadOnlyList<LogFinding> Findings { get; init; }

    /// <summary>All that were found.</summary>
    public required long FindingCount { get; init; }

    public bool Holds => FindingCount == 0;
}
