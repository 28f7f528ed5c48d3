using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>An export that cannot be made: blob <c>…/failed.json</c>. Final; what is wrong is put right and the case exported anew.</summary>
public sealed record FailedExport
{
    public required Refusal Why { get; init; }

    /// <summary>The registration number of the item it failed over.</summary>
    public int? Number { get; init; }

    public required DateTimeOffset At { get; init; }
}
