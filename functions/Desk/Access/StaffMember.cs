namespace Submissions.Desk.Access;

/// <summary>Who is asking, as far as what they ask for goes: the object id of the directory and the roles that allow it.</summary>
public sealed record StaffMember(string Id, IReadOnlyList<string> Roles)
{
    /// <summary>Codes of the situations they may know of; null for the whole installation. Nothing unless the gatekeeper said otherwise.</summary>
    public IReadOnlyList<string>? Situations { get; init; } = [];
}
