namespace Submissions.Contracts;

/// <summary>What the virus scanner said of one object. Anything it did not look at as a whole is unscanned, never clean.</summary>
public enum ScanVerdict
{
    Clean = 1,
    Infected,
    Unscanned,

    /// <summary>Longer than the scanner takes; nothing was found in any of its overlapping windows.</summary>
    PartlyScanned,
}
