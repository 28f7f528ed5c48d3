using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Triage;

/// <summary>What one search for the like of a delivery gave.</summary>
public sealed record FoundLikeness
{
    /// <summary>Of an exercise, for which nothing is searched.</summary>
    public static FoundLikeness None { get; } = new() { Links = [], Nears = [], Neighbours = [] };

    /// <summary>What it says happened; null when it does not say.</summary>
    public OccurrenceRow? Occurrence { get; init; }

    public required IReadOnlyList<LinkRow> Links { get; init; }

    public required IReadOnlyList<NearRow> Nears { get; init; }

    /// <summary>Deliveries near it whose score another witness may change.</summary>
    public required IReadOnlyList<DeliveryId> Neighbours { get; init; }
}
