namespace Submissions.Index.Rows;

/// <summary>Two submissions that hold the same or the like: once for each pair and kind, with the nearest example. Never a merge, and no judgement.</summary>
public sealed class LinkRow
{
    /// <summary>The submission whose id comes first (ordinal).</summary>
    public required string SubmissionA { get; init; }

    public required string SubmissionB { get; init; }

    /// <summary>A <see cref="Contracts.LinkKind"/>.</summary>
    public required int Kind { get; init; }

    public required int DeliveryA { get; set; }

    public required int ObjectA { get; set; }

    public required int DeliveryB { get; set; }

    public required int ObjectB { get; set; }

    /// <summary>Bits in which the fingerprints differ; 0 for the same content.</summary>
    public required int Distance { get; set; }
}
