using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>What a receipt proves, and what is wrong with it. What stands here beside a fault was checked before the fault was found.</summary>
public sealed record ReceiptReport
{
    /// <summary>All that is wrong; empty when the receipt holds.</summary>
    public required IReadOnlyList<LedgerFault> Faults { get; init; }

    /// <summary>The entry, once its hash led to the signed root; null before.</summary>
    public CustodyEvent? Event { get; init; }

    /// <summary>The entry's index.</summary>
    public long? Index { get; init; }

    /// <summary>The checkpoint that contains it; null unless a known key signed it.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>The first valid token of each authority over that checkpoint: by then the entry was in the log.</summary>
    public IReadOnlyList<TimestampToken> Timestamps { get; init; } = [];

    /// <summary>True when the entry carries the tag that was asked for; null when none was.</summary>
    public bool? TagMatches { get; init; }

    /// <summary>True when the entry keeps the promise that was shown; null when none was.</summary>
    public bool? PromiseKept { get; init; }

    public bool Holds => Faults.Count == 0;
}
