namespace Submissions.Ledger;

/// <summary>Which of the two logs: what its entries are.</summary>
public enum LogKind
{
    /// <summary>Entries are custody events.</summary>
    Custody = 1,

    /// <summary>Entries are canonical JSON of any kind: keys, releases of the form, custody checkpoints.</summary>
    Public = 2,
}
