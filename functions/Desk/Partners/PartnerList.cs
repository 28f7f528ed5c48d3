namespace Submissions.Desk.Partners;

/// <summary>All partners.</summary>
/// <param name="Items">By name.</param>
/// <param name="Situations">Codes of the vocabulary that a partner may be entered for.</param>
public sealed record PartnerList(IReadOnlyList<PartnerEntry> Items, IReadOnlyList<string> Situations);
