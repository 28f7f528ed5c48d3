namespace Submissions.Contracts;

/// <summary>The two roles that decisions on the record name; the same words as the directory's app roles (Desk/Access/Roles.cs).</summary>
public static class StaffRoles
{
    public const string Lead = "Lead";

    public const string Auditor = "Auditor";
}
