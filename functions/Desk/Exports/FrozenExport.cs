using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>
/// An export as it was frozen: exactly what leaves, what does not and why, for whom, by whom. Everything in the package follows from it and from what was measured and proven afterwards. Sealed:
/// <c>decisions/cases/{case}/exports/{export}/frozen.age</c>.
/// </summary>
public sealed record FrozenExport
{
    public required int Case { get; init; }

    /// <summary>From 1.</summary>
    public required int Export { get; init; }

    public required string CaseName { get; init; }

    /// <summary>Number of the case's last edit.</summary>
    public required int CaseEdit { get; init; }

    public required RecipientClass Recipient { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<FrozenItem> Items { get; init; }

    public required IReadOnlyList<DeniedItem> Denied { get; init; }

    public CaseId CaseId() => new(Case);

    /// <summary>The package's name, without <c>.zip</c>: <c>C000017-0001</c>.</summary>
    public string PackageName() => string.Create(CultureInfo.InvariantCulture, $"C{CaseId()}-{Export:D4}");

    /// <summary>What the names of everything about an export begin with.</summary>
    public static string FolderOf(CaseId id, int export) => string.Create(CultureInfo.InvariantCulture, $"{Contracts.CaseEdit.FolderOf(id)}exports/{export:D4}/");
}
