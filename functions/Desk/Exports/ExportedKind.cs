namespace Submissions.Desk.Exports;

/// <summary>What a file of a package is made of.</summary>
public enum ExportedKind
{
    /// <summary>A safe copy, as it is.</summary>
    Copy = 1,

    /// <summary>What a delivery says about itself, without its keys and signatures, as JSON: out of the card that Scan set aside.</summary>
    Statement = 2,
}
