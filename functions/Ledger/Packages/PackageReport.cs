namespace Submissions.Ledger;

/// <summary>What a package proves, and what is wrong with it.</summary>
public sealed record PackageReport
{
    /// <summary>Findings that are listed; more are counted. Stops a hostile package from filling memory.</summary>
    public const int MaxFindings = 1_000;

    /// <summary>Files of evidence that are as they were exported and lead back to something that was received.</summary>
    public required long Items { get; init; }

    /// <summary>Files of evidence in the package.</summary>
    public required long Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>Proofs that hold.</summary>
    public required long Proofs { get; init; }

    /// <summary>The first date by which every proven entry was in the log, as an authority says; null when no token was checked for one of them.</summary>
    public required DateTimeOffset? ProvenBy { get; init; }

    public required IReadOnlyList<PackageFinding> Findings { get; init; }

    public required long FindingCount { get; init; }

    public bool Holds => FindingCount == 0;
}
