namespace Submissions.Desk.Access;

/// <summary>Who is asking: the object id of the directory and the roles it gave.</summary>
public sealed record StaffMember(string Id, IReadOnlyList<string> Roles);
