using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;

namespace Submissions.Index.Overview;

/// <summary>Counts for leads and auditors; probes and drills are left out.</summary>
public sealed class OverviewReader(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>From here on the queue calls a submission urgent.</summary>
    public const int UrgentScore = 70;

    /// <summary>What came in, by day; days on which nothing came are left out.</summary>
    /// <param name="since">The first day, UTC.</param>
    /// <param name="situations">Leaves out submissions of which no delivery is about one of these; null for none left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DayCount>> ReceivedAsync(DateOnly since, IReadOnlyList<string>? situations, CancellationToken cancellationToken)
    {
        var first = since.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var drills = context.Triages.Where(triage => triage.Exercise).Select(triage => triage.Submission);
        var rows = context.Deliveries.Where(row => row.ReceivedAt >= first && !drills.Contains(row.Submission));
        if (situations is not null)
        {
            var within = SubmissionSituations.Within(context, situations);
            rows = rows.Where(row => within.Contains(row.Submission));
        }
        var days = await rows.GroupBy(row => row.ReceivedAt.Date)
            .Select(day => new { Day = day.Key, Submissions = day.Select(row => row.Submission).Distinct().Count(), Deliveries = day.Count() })
            .OrderBy(day => day.Day)
            .ToListAsync(cancellationToken);
        return [.. days.Select(day => new DayCount(DateOnly.FromDateTime(day.Day), day.Submissions, day.Deliveries))];
    }

    /// <summary>Submissions that were received in a span, by status and situation.</summary>
    /// <param name="from">Inclusive; null for the beginning.</param>
    /// <param name="before">Exclusive.</param>
    /// <param name="situations">As elsewhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<BacklogCount>> BacklogAsync(DateTime? from, DateTime before, IReadOnlyList<string>? situations, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Submissions.Where(row => !row.Exercise && row.ReceivedAt < before);
        if (from is { } first)
        {
            rows = rows.Where(row => row.ReceivedAt >= first);
        }
        if (situations is not null)
        {
            var within = SubmissionSituations.Within(context, situations);
            rows = rows.Where(row => within.Contains(row.Submission));
        }
        var counts = await rows.GroupBy(row => new { row.Status, row.Situation })
            .Select(group => new { group.Key.Status, group.Key.Situation, Count = group.Count(), Urgent = group.Count(row => row.Score >= UrgentScore) })
            .ToListAsync(cancellationToken);
        return [.. counts.Select(count => new BacklogCount(count.Status, count.Situation, count.Count, count.Urgent))];
    }

    /// <summary>The deliveries of a period that name a situation, in the order in which they came; without probes and drills.</summary>
    /// <param name="situation">Its code; null for all.</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="before">Exclusive.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DeliveryRow>> DeliveriesAsync(string? situation, DateTime from, DateTime before, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var drills = context.Triages.Where(triage => triage.Exercise).Select(triage => triage.Submission);
        return await context.Deliveries.AsNoTracking()
            .Where(row => row.ReceivedAt >= from && row.ReceivedAt < before && (situation == null || row.Situation == situation) && !drills.Contains(row.Submission))
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.Submission).ThenBy(row => row.Number)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The most urgent submissions that were first received in a period.</summary>
    public async Task<IReadOnlyList<SubmissionRow>> UrgentAsync(string? situation, DateTime from, DateTime before, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Submissions.AsNoTracking()
            .Where(row => !row.Exercise && row.Score >= UrgentScore && row.ReceivedAt >= from && row.ReceivedAt < before && (situation == null || row.Situation == situation))
            .OrderByDescending(row => row.Score).ThenBy(row => row.ReceivedAt).ThenBy(row => row.Submission)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }
}
