namespace Submissions.Contracts;

/// <summary>What must not happen and did.</summary>
public enum AlertKind
{
    /// <summary>A sealed object is not, or no longer, what its <c>received</c> event says.</summary>
    FixityMismatch = 1,

    /// <summary>The stored ledger does not lead from the last signed checkpoint to the next: nothing was signed.</summary>
    LedgerInconsistent,

    /// <summary>A pending entry is no event of ours; it was left out of the ledger.</summary>
    EventMalformed,

    /// <summary>Newer signatures find malware in a file that was taken for clean; its safe copy is shown no more.</summary>
    MalwareFoundLater,
}
