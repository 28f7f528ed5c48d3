using Submissions.Contracts;

namespace Submissions.Desk.Access;

/// <summary>Entra ID app roles.</summary>
public static class Roles
{
    public const string Reviewer = "Reviewer";

    public const string Lead = StaffRoles.Lead;

    public const string Auditor = StaffRoles.Auditor;

    public const string PartnerManager = "PartnerManager";

    public static IReadOnlyList<string> All { get; } = [Reviewer, Lead, Auditor, PartnerManager];

    /// <summary>Those that can be given for one situation, as <c>Reviewer.syria</c>.</summary>
    public static IReadOnlyList<string> PerSituation { get; } = [Reviewer, Lead];
}
