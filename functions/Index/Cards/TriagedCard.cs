using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Cards;

/// <summary>
/// What was known of a delivery when it was scored, and the score, sealed to the desk key as a working copy, <c>copies/{submission}/{delivery}/triaged-{outcome}</c>; scored again with another outcome it
/// gets another. Links and neighbours of all its cards count, and the latest score. A stored format, like <see cref="ScannedCard"/>.
/// </summary>
public sealed record TriagedCard
{
    public required TriageRow Triage { get; init; }

    public required IReadOnlyList<CopyRow> Copies { get; init; }

    /// <summary>Of its files and its statement, without numbers.</summary>
    public required IReadOnlyList<FingerprintRow> Fingerprints { get; init; }

    public OccurrenceRow? Occurrence { get; init; }

    public required IReadOnlyList<LinkRow> Links { get; init; }

    public required IReadOnlyList<NearRow> Nears { get; init; }

    /// <summary>When it was scored. Says which score is the latest, and is no part of the outcome.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the names of a delivery's cards begin with.</summary>
    public static string Prefix(DeliveryId id) => $"{id}/triaged-";
}
