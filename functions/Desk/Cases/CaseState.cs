using Submissions.Contracts;

namespace Submissions.Desk.Cases;

/// <summary>A case file: what its edits add up to.</summary>
public sealed record CaseState
{
    /// <summary>Most items of a case. Stops one that takes the desk down each time it is looked at.</summary>
    public const int MaxItems = 1_000;

    /// <summary>Six digits.</summary>
    public required string Case { get; init; }

    /// <summary>Number of the last edit, which the next one names.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public string? Situation { get; init; }

    public required bool Closed { get; init; }

    /// <summary>Who opened it, and when.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>In the order in which they were added.</summary>
    public required IReadOnlyList<CaseItem> Items { get; init; }

    /// <summary>A case with one more edit.</summary>
    /// <param name="before">The case before; null for the first edit.</param>
    /// <param name="edit">The edit, as it stands on the record.</param>
    public static CaseState Of(CaseState? before, CaseEdit edit)
    {
        var state = before ?? new CaseState
        {
            Case = new CaseId(edit.Case).ToString(),
            Number = 0,
            Name = "",
            Situation = edit.Situation,
            Closed = false,
            By = edit.By,
            At = edit.At,
            ChangedAt = edit.At,
            Items = [],
        };
        return state with
        {
            Number = edit.Number,
            ChangedAt = edit.At,
            Name = edit.Name ?? state.Name,
            Closed = edit.Kind == CaseEditKind.Closed || (state.Closed && edit.Kind != CaseEditKind.Reopened),
            Items = edit.Kind switch
            {
                CaseEditKind.Added => [.. state.Items.Union(edit.Items ?? [])],
                CaseEditKind.Removed => [.. state.Items.Except(edit.Items ?? [])],
                CaseEditKind.Opened or CaseEditKind.Renamed or CaseEditKind.Closed or CaseEditKind.Reopened => state.Items,
                _ => throw new InvalidOperationException("A kind of edit that nobody made."),
            },
        };
    }
}
