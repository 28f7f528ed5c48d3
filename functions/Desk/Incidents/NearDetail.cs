using Submissions.Contracts;

namespace Submissions.Desk.Incidents;

/// <summary>Another submission that may be about the same incident, and why.</summary>
/// <param name="Submission">The other.</param>
/// <param name="Days">Days between what they say; 0 when they overlap.</param>
/// <param name="Meters">Metres between the places beyond what both leave open; null when both name the place alike.</param>
/// <param name="SameKind">False when the kinds are only related.</param>
/// <param name="Decision">What staff decided of the two; null while it is a proposal.</param>
public sealed record NearDetail(string Submission, int Days, int? Meters, bool SameKind, IncidentDecisionKind? Decision);
