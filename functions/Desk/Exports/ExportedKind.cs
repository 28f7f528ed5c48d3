namespace Submissions.Desk.Exports;

/// <summary>What a file of a package is made of.</summary>
public enum ExportedKind
{
    /// <summary>A safe copy, as it is.</summary>
    Copy = 1,

    /// <summary>What a delivery says about itself, without its keys and signatures, as JSON: out of the card that Scan set aside.</summary>
    Statement = 2,

    /// <summary>A released original, as it is: sealed to the key of whoever asked for it, for as long as that copy is kept.</summary>
    Original = 3,
}
