namespace Submissions.Ledger;

/// <summary>One thing that is wrong with a log, and where.</summary>
public sealed record LogFinding
{
    public required LedgerFault Fault { get; init; }

    /// <summary>Index of the entry that it is about, or of the first of several.</summary>
    public long? Entry { get; init; }

    /// <summary>The stored object that it is about, below the log's own path.</summary>
    public string? Path { get; init; }

    /// <summary>Size of the last kept checkpoint before this place that the tree still gives: whatever happened, happened to what came after. 0: before the first.</summary>
    public long Since { get; init; }
}
