namespace Submissions.Index.Rows;

/// <summary>Two submissions that may be about one incident, and why: near in time and place and of the same or a related kind. Once for each pair, with the nearest deliveries.</summary>
public sealed class NearRow
{
    /// <summary>The submission whose id comes first (ordinal).</summary>
    public required string SubmissionA { get; init; }

    public required string SubmissionB { get; init; }

    public required int DeliveryA { get; set; }

    public required int DeliveryB { get; set; }

    /// <summary>Days between what they say; 0 when they overlap.</summary>
    public required int Days { get; set; }

    /// <summary>Metres between the places beyond their uncertainty; null when the places were compared as text.</summary>
    public int? Meters { get; set; }

    /// <summary>False when the kinds are only related.</summary>
    public required bool SameKind { get; set; }
}
