using Submissions.Index.Overview;

namespace Submissions.Desk.Overview;

/// <summary>What came in and what waits, as the page gets it.</summary>
public sealed record OverviewDetail
{
    /// <summary>Every day of the span once, oldest first.</summary>
    public required IReadOnlyList<DayCount> Days { get; init; }

    public required IReadOnlyList<BacklogDetail> Backlog { get; init; }

    /// <summary>Every day from the first on, those without anything too.</summary>
    public static IReadOnlyList<DayCount> Fill(DateOnly first, DateOnly last, IReadOnlyList<DayCount> counts)
    {
        var known = counts.ToDictionary(count => count.Day);
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day => known.GetValueOrDefault(day) ?? new DayCount(day, 0, 0))];
    }
}
