using Submissions.Contracts;

namespace Submissions.Desk.Partners;

/// <summary>A partner as the page gets it, and the state that a change of it replaces.</summary>
/// <param name="Partner">The entry.</param>
/// <param name="Tag">Names the state; opaque.</param>
public sealed record PartnerEntry(Partner Partner, string Tag);
