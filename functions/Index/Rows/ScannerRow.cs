namespace Submissions.Index.Rows;

/// <summary>The virus scanner as it was last seen to change.</summary>
public sealed class ScannerRow
{
    public required DateTime SeenAt { get; init; }

    public required string Engine { get; init; }

    /// <summary>0 when only test signatures are loaded.</summary>
    public required int SignatureVersion { get; init; }

    /// <summary>UTC; null when only test signatures are loaded.</summary>
    public DateTime? SignaturesAt { get; init; }
}
