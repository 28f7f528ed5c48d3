using Submissions.Contracts;

namespace Submissions.Desk.Overview;

/// <summary>Victims that were reported, as far as one way of knowing goes.</summary>
/// <param name="Harm">What befell them.</param>
/// <param name="Age">Children, adults, or not said.</param>
/// <param name="Source">Counted by who reports, or told to them.</param>
/// <param name="Count">Added up over all reports: the same victims may be in several.</param>
/// <param name="Largest">The most that one report says.</param>
/// <param name="Reports">Deliveries that say so.</param>
public sealed record VictimsLine(VictimHarm Harm, VictimAge Age, VictimSource Source, long Count, int Largest, int Reports);
