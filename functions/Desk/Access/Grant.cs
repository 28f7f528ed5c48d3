using System.Security.Claims;

namespace Submissions.Desk.Access;

/// <summary>One app role that the directory gave somebody: <c>Lead</c> for the whole installation, <c>Lead.syria</c> for one situation.</summary>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="Situation">The situation's code as the vocabulary has it; null for the whole installation.</param>
public sealed record Grant(string Role, string? Situation)
{
    private const char Separator = '.';

    /// <summary>Every grant among the roles of a token. What is no role of ours, or names a situation for a role that has none, gives nothing.</summary>
    public static IReadOnlyList<Grant> Of(ClaimsPrincipal principal) =>
        [.. principal.Identities.SelectMany(identity => identity.FindAll(identity.RoleClaimType)).Select(claim => Read(claim.Value)).OfType<Grant>().Distinct()];

    /// <summary>Whether it reaches a submission about these situations.</summary>
    public bool Covers(IReadOnlyList<string> situations) => Situation is null || situations.Contains(Situation);

    private static Grant? Read(string value)
    {
        if (Roles.All.Contains(value))
        {
            return new Grant(value, null);
        }
        var at = value.IndexOf(Separator, StringComparison.Ordinal);
        return at > 0 && at < value.Length - 1 && Roles.PerSituation.Contains(value[..at]) ? new Grant(value[..at], value[(at + 1)..]) : null;
    }
}
