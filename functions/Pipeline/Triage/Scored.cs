using Submissions.Contracts;
using Submissions.Index.Cards;

namespace Submissions.Pipeline.Triage;

/// <summary>One scoring of a delivery.</summary>
/// <param name="Record">The score, for the record.</param>
/// <param name="Card">All that is known of it, for the read model.</param>
/// <param name="Neighbours">Deliveries whose score may have changed by this one.</param>
public sealed record Scored(TriageRecord Record, TriagedCard Card, IReadOnlyList<DeliveryId> Neighbours);
