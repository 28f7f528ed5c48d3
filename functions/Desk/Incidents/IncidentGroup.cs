namespace Submissions.Desk.Incidents;

/// <summary>Submissions that are, or may be, about one incident.</summary>
/// <param name="Accepted">True when staff said so; false for a proposal.</param>
/// <param name="Submissions">In the order of their ids; of a proposal the one it is near to first.</param>
public sealed record IncidentGroup(bool Accepted, IReadOnlyList<string> Submissions);
