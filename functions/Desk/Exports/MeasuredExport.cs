using Submissions.Ledger;

namespace Submissions.Desk.Exports;

/// <summary>The files of an export, measured as they leave, in the order of its items. Digests of what is in the clear, so sealed: <c>…/measured.age</c>.</summary>
public sealed record MeasuredExport
{
    public required IReadOnlyList<PackagedFile> Files { get; init; }
}
