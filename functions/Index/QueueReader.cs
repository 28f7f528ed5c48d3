using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;
using Submissions.Index.Search;

namespace Submissions.Index;

/// <summary>
/// The queue, most urgent first. Every filter is an index in which its lines lie in the queue's order. Of those that are set the one with the fewest submissions (sought words before all) is walked, and each of its lines is
/// looked up in the others'; only what is shown is read from the table. One filter never walks further than the page; several walk at most <see cref="MaxWalked"/> lines and say where they stopped. Age is part of the
/// order, so what is too old or too young is not walked at all.
/// </summary>
public sealed class QueueReader(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Lines that one request tries several filters on. Keeps a combination that almost nothing has from walking all of a million.</summary>
    public const int MaxWalked = 2_500;

    /// <summary>Counts stop here.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>One page, and how many there are; the first page's walk counts too.</summary>
    /// <param name="situations">Leaves out submissions of which no delivery is about one of these; null for none left out.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">The <see cref="QueuePage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">Most lines to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<QueuePage> PageAsync(IReadOnlyList<string>? situations, QueueFilter filter, long? after, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await WalkAsync(context, situations, filter, null, after is null ? Math.Max(limit, MaxCounted) : MaxCounted, cancellationToken);
        var (ranks, bound) = after is null ? all : await WalkAsync(context, situations, filter, after, limit, cancellationToken);
        var shown = ranks.Take(limit).ToList();
        var rows = await context.Submissions.AsNoTracking().Where(row => row.Rank != null && shown.Contains(row.Rank.Value)).OrderBy(row => row.Rank).ToListAsync(cancellationToken);
        var submissions = rows.Select(row => row.Submission).ToList();
        var labels = await context.Labels.AsNoTracking().Where(label => submissions.Contains(label.Submission)).OrderBy(label => label.Label).ToListAsync(cancellationToken);
        return new QueuePage
        {
            Rows = rows,
            Labels = labels.ToLookup(label => label.Submission, label => label.Label),
            Next = ranks.Count > limit ? shown[^1] : bound - 1,
            Count = Math.Min(all.Ranks.Count, MaxCounted),
            IsWholeCount = all.Bound is null && all.Ranks.Count <= MaxCounted,
        };
    }

    /// <summary>Goes up with every change of a line; what was read at one number is what is there while it stands.</summary>
    public async Task<long> ChangeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Changes.AsNoTracking().Where(row => row.Id == ChangeRow.Only).Select(row => row.Number).SingleAsync(cancellationToken);
    }

    /// <summary>The first ranks that are asked for, one more than so many if there are more, and where the walk stopped if it had to.</summary>
    private static async Task<(IReadOnlyList<long> Ranks, long? Bound)> WalkAsync(IndexContext context, IReadOnlyList<string>? situations, QueueFilter filter, long? after, int most, CancellationToken cancellationToken)
    {
        var conditions = Conditions(context, situations, filter).ToList();
        var chosen = filter.Terms is null ? conditions.Find(condition => condition.CanWalk) : null;
        var others = conditions.Where(condition => condition != chosen).ToList();
        var walk = filter.Terms is { } terms ? context.Found(terms).Select(hit => hit.Rank) : chosen?.Ranks ?? Lines(context, "Rank").Select(row => row.Rank!.Value);
        var stretches = Stretches(filter).Where(stretch => after is null || stretch.End > after + 1).Select(stretch => (First: Math.Max(stretch.First, after + 1 ?? 0), stretch.End));
        var ranks = new List<long>();
        if (others.Count == 0)
        {
            await ReadAsync(context, walk, stretches, most + 1, ranks, cancellationToken);
            return (ranks, null);
        }
        var mayWalk = MaxWalked;
        foreach (var (first, end) in stretches)
        {
            var walked = await Within(end).OrderBy(rank => rank).Take(mayWalk + 1).CountAsync(cancellationToken);
            var bound = walked > mayWalk ? await Within(end).OrderBy(rank => rank).Skip(mayWalk).Select(rank => (long?)rank).FirstOrDefaultAsync(cancellationToken) : null;
            mayWalk -= walked;
            // One upper limit: of two SQLite takes the first for the index, and would walk all of it.
            var within = Within(bound ?? end);
            var matching = others.Aggregate(within, (lines, condition) => lines.Where(rank => condition.Ranks.Any(other => other == rank)));
            ranks.AddRange(await matching.OrderBy(rank => rank).Take(most + 1 - ranks.Count).ToListAsync(cancellationToken));
            if (bound is not null || ranks.Count > most)
            {
                return (ranks, bound);
            }

            IQueryable<long> Within(long limit) => walk.Where(rank => rank >= first && rank < limit);
        }
        return (ranks, null);
    }

    /// <summary>Reads the first ranks of stretches that follow each other: one statement, made once and asked for each stretch, of which an age has a hundred.</summary>
    private static async Task ReadAsync(IndexContext context, IQueryable<long> walk, IEnumerable<(long First, long End)> stretches, int count, List<long> ranks, CancellationToken cancellationToken)
    {
        // By these its parameters are known.
        var (first, end, left) = (-1L, -2L, -3);
        await using var statement = walk.Where(rank => rank >= first && rank < end).OrderBy(rank => rank).Take(left).CreateDbCommand();
        var parameters = statement.Parameters.Cast<DbParameter>().ToList();
        var (from, to, most) = (parameters.Single(one => one.Value is -1L), parameters.Single(one => one.Value is -2L), parameters.Single(one => one.Value is -3 or -3L));
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var stretch in stretches)
            {
                (from.Value, to.Value, most.Value) = (stretch.First, stretch.End, count - ranks.Count);
                await using var answer = await statement.ExecuteReaderAsync(cancellationToken);
                while (await answer.ReadAsync(cancellationToken))
                {
                    ranks.Add(answer.GetInt64(0));
                }
                if (ranks.Count == count)
                {
                    return;
                }
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The ranks that are walked: one stretch; where only some age is asked for, one for each score, since what has a score lies by its time. Words are found by other means.</summary>
    private static IEnumerable<(long First, long End)> Stretches(QueueFilter filter) =>
        filter.Terms is not null || (filter.ReceivedFrom is null && filter.ReceivedBefore is null)
            ? [filter.Exercise ? (QueueRank.FirstExercise, long.MaxValue) : (0, QueueRank.FirstExercise)]
            : QueueRank.Stretches(filter.Exercise, filter.ReceivedFrom, filter.ReceivedBefore);

    /// <summary>All lines by way of one index. PostgreSQL counts what it has and chooses well; SQLite would guess. That a rank is there is said, since two that are not there would be alike and no index finds that.</summary>
    private static IQueryable<SubmissionRow> Lines(IndexContext context, string index) =>
        (context.Database.IsSqlite() ? context.Submissions.FromSqlRaw(By(index)) : context.Submissions).Where(row => row.Rank != null);

    /// <param name="index">A name that stands in this file.</param>
    private static string By(string index) => $"""SELECT * FROM "Submissions" INDEXED BY "IX_Submissions_{index}" """;

    /// <summary>What has to hold, that which fewest submissions have first.</summary>
    private static IEnumerable<Condition> Conditions(IndexContext context, IReadOnlyList<string>? situations, QueueFilter filter)
    {
        if (filter.Assignee is { } assignee and not QueueFilter.Nobody)
        {
            yield return new(Lines(context, "Assignee_Rank").Where(row => row.Assignee == assignee).Select(row => row.Rank!.Value));
        }
        if (filter.Label is { } name)
        {
            yield return new(context.Labels.Where(label => label.Rank != null && label.Label == name).Select(label => label.Rank!.Value));
        }
        if (filter.Malware)
        {
            yield return new(Lines(context, "Infected").Where(row => row.Infected > 0).Select(row => row.Rank!.Value));
        }
        if (filter.Kind is { } kind)
        {
            yield return new(Lines(context, "Kind_Rank").Where(row => row.Kind == kind).Select(row => row.Rank!.Value));
        }
        if (filter.Language is { } language)
        {
            yield return new(Lines(context, "Language_Rank").Where(row => row.Language == language).Select(row => row.Rank!.Value));
        }
        if (filter.Situation is { } situation)
        {
            yield return new(context.Situations.Where(about => about.Rank != null && about.Situation == situation).Select(about => about.Rank!.Value));
        }
        if (situations is not null)
        {
            // A submission about two of several would be walked twice.
            yield return situations is [var only]
                ? new(context.Situations.Where(about => about.Rank != null && about.Situation == only).Select(about => about.Rank!.Value))
                : new(context.Situations.Where(about => about.Rank != null && situations.Contains(about.Situation)).Select(about => about.Rank!.Value), false);
        }
        if (filter.Video)
        {
            yield return new(Lines(context, "HasVideo").Where(row => row.HasVideo).Select(row => row.Rank!.Value));
        }
        if (filter.Status is { } status)
        {
            yield return new(Lines(context, "Status_Rank").Where(row => row.Status == status).Select(row => row.Rank!.Value));
        }
        if (filter.Assignee == QueueFilter.Nobody)
        {
            yield return new(Lines(context, "Assignee_Rank").Where(row => row.Assignee == null).Select(row => row.Rank!.Value));
        }
        if (filter.Terms is not null && (filter.ReceivedFrom ?? filter.ReceivedBefore) is not null)
        {
            var (from, before) = (filter.ReceivedFrom ?? DateTime.MinValue, filter.ReceivedBefore ?? DateTime.MaxValue);
            yield return new(Lines(context, "Rank").Where(row => row.ReceivedAt >= from && row.ReceivedAt < before).Select(row => row.Rank!.Value), false);
        }
    }

    /// <param name="Ranks">Of exactly the lines of which it holds, by an index that has them in their order.</param>
    /// <param name="CanWalk">Each once, and all of them by that index.</param>
    private sealed record Condition(IQueryable<long> Ranks, bool CanWalk = true);
}
