using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// One change of staff's to a case file. Written by the desk, create-only, numbered from 1 without gaps, so that of two who change what they both saw one is told that the other was first. A case is what its
/// edits add up to. It says which submissions belong together and holds what staff wrote, so the whole document is sealed to the desk key and the recovery recipients: blob
/// <c>decisions/cases/{case}/{number}.age</c>.
/// </summary>
public sealed record CaseEdit
{
    /// <summary>What the names of everything about cases begin with.</summary>
    public const string Folder = "cases/";

    public required int Case { get; init; }

    /// <summary>1, 2, 3, …</summary>
    public required int Number { get; init; }

    /// <summary>32 random hexadecimal digits, chosen by who edits: the same edit sent twice is one.</summary>
    public required string Id { get; init; }

    public required CaseEditKind Kind { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they did it.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of <see cref="CaseEditKind.Opened"/> and <see cref="CaseEditKind.Renamed"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Of <see cref="CaseEditKind.Opened"/>: the one situation it is about; absent for a case of the whole installation.</summary>
    public string? Situation { get; init; }

    /// <summary>Of <see cref="CaseEditKind.Added"/> and <see cref="CaseEditKind.Removed"/>.</summary>
    public IReadOnlyList<CaseItem>? Items { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(CaseId id, int number) => string.Create(CultureInfo.InvariantCulture, $"{FolderOf(id)}{number:D6}.age");

    /// <summary>What the names of everything about one case begin with.</summary>
    public static string FolderOf(CaseId id) => $"{Folder}{id}/";
}
