using Submissions.Contracts;

namespace Submissions.Desk.Incidents;

/// <summary>Another submission that shares content with one.</summary>
/// <param name="Submission">The other.</param>
/// <param name="Kind">What they share.</param>
/// <param name="Distance">Bits in which the nearest fingerprints differ, 0 to 7; 0 for the same content.</param>
/// <param name="Delivery">Of this submission: where the nearest example is.</param>
/// <param name="Object">Its number; of a statement, the manifest's.</param>
public sealed record LinkDetail(string Submission, LinkKind Kind, int Distance, int Delivery, int Object);
