using System.Collections.Frozen;
using System.Runtime.CompilerServices;
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
    public const int MaxWalked = 4_000;

    /// <summary>Stretches of ages that one question asks for: one by one first, since the page may be full at once, and then more at a time.</summary>
    private const int MaxStretches = 16;

    private static readonly FrozenDictionary<string, string> s_walks = new[] { "Assignee_Rank", "HasVideo", "Infected", "Kind_Rank", "Language_Rank", "Rank", "Status_Rank" }
        .ToFrozenDictionary(index => index, index => $"""SELECT * FROM "Submissions" INDEXED BY "IX_Submissions_{index}" """);

    /// <summary>Counts stop here.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>One page.</summary>
    /// <param name="situations">Leaves out submissions of which no delivery is about one of these; null for none left out.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">The <see cref="QueuePage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">Most lines to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<QueuePage> PageAsync(IReadOnlyList<string>? situations, QueueFilter filter, long? after, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ranks = new List<long?>();
        long? bound = null;
        await foreach (var part in PartsAsync(context, situations, filter, after, cancellationToken))
        {
            bound = part.Bound;
            ranks.AddRange(await First(part.Matching, limit + 1 - ranks.Count).ToListAsync(cancellationToken));
            if (ranks.Count > limit)
            {
                break;
            }
        }
        var shown = ranks.Take(limit).ToList();
        var rows = await context.Submissions.AsNoTracking().Where(row => shown.Contains(row.Rank)).OrderBy(row => row.Rank).ToListAsync(cancellationToken);
        var submissions = rows.Select(row => row.Submission).ToList();
        var labels = await context.Labels.AsNoTracking().Where(label => submissions.Contains(label.Submission)).OrderBy(label => label.Label).ToListAsync(cancellationToken);
        return new QueuePage
        {
            Rows = rows,
            Labels = labels.ToLookup(label => label.Submission, label => label.Label),
            Next = ranks.Count > limit ? shown[^1] : bound - 1,
        };
    }

    /// <summary>How many there are, counted to <see cref="MaxCounted"/> and among the lines that one request walks.</summary>
    /// <returns>The number, and whether that is all.</returns>
    public async Task<(int Count, bool IsAll)> CountAsync(IReadOnlyList<string>? situations, QueueFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var count = 0;
        long? bound = null;
        await foreach (var part in PartsAsync(context, situations, filter, null, cancellationToken))
        {
            bound = part.Bound;
            count += await First(part.Matching, MaxCounted + 1 - count).CountAsync(cancellationToken);
            if (count > MaxCounted)
            {
                break;
            }
        }
        return (Math.Min(count, MaxCounted), bound is null && count <= MaxCounted);
    }

    /// <summary>Goes up with every change of a line; what was read at one number is what is there while it stands.</summary>
    public async Task<long> ChangeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Changes.AsNoTracking().Where(row => row.Id == ChangeRow.Only).Select(row => row.Number).SingleAsync(cancellationToken);
    }

    /// <summary>The first so many ranks of stretches that follow each other.</summary>
    private static IQueryable<long?> First(IReadOnlyList<IQueryable<long?>> stretches, int count)
    {
        var first = stretches.Select(ranks => ranks.OrderBy(rank => rank).Take(count)).ToList();
        return first is [var only] ? only : first.Aggregate((all, next) => all.Concat(next)).OrderBy(rank => rank).Take(count);
    }

    /// <summary>The ranks that are asked for, in parts that follow each other in the queue's order; of the last the first that is not walked any more, if there is one.</summary>
    private static async IAsyncEnumerable<(IReadOnlyList<IQueryable<long?>> Matching, long? Bound)> PartsAsync(
        IndexContext context, IReadOnlyList<string>? situations, QueueFilter filter, long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var conditions = Conditions(context, situations, filter).ToList();
        var chosen = filter.Terms is null ? conditions.Find(condition => condition.CanWalk) : null;
        var others = conditions.Where(condition => condition != chosen).ToList();
        var walk = filter.Terms is { } terms ? context.Found(terms).Select(hit => (long?)hit.Rank) : chosen?.Ranks ?? Lines(context, "Rank").Select(row => row.Rank);
        var stretches = Stretches(filter).Where(stretch => after is null || stretch.End > after + 1).Select(stretch => (First: Math.Max(stretch.First, after + 1 ?? 0), stretch.End));
        if (others.Count == 0)
        {
            var left = stretches.ToList();
            for (var (taken, together) = (0, 1); taken < left.Count; (taken, together) = (taken + together, Math.Min(2 * together, MaxStretches)))
            {
                yield return ([.. left.Skip(taken).Take(together).Select(stretch => walk.Where(rank => rank >= stretch.First && rank < stretch.End))], null);
            }
            yield break;
        }
        var mayWalk = MaxWalked;
        foreach (var (first, end) in stretches)
        {
            var stretch = walk.Where(rank => rank >= first && rank < end);
            var walked = await stretch.OrderBy(rank => rank).Take(mayWalk + 1).CountAsync(cancellationToken);
            var bound = walked > mayWalk ? await stretch.OrderBy(rank => rank).Skip(mayWalk).FirstOrDefaultAsync(cancellationToken) : null;
            mayWalk -= walked;
            var within = bound is { } last ? stretch.Where(rank => rank < last) : stretch;
            yield return ([others.Aggregate(within, (ranks, condition) => ranks.Where(rank => condition.Ranks.Any(other => other == rank)))], bound);
            if (bound is not null)
            {
                yield break;
            }
        }
    }

    /// <summary>The ranks that are walked: one stretch; where only some age is asked for, one for each score, since what has a score lies by its time. Words are found by other means.</summary>
    private static IEnumerable<(long First, long End)> Stretches(QueueFilter filter) =>
        filter.Terms is not null || (filter.ReceivedFrom is null && filter.ReceivedBefore is null)
            ? [filter.Exercise ? (QueueRank.FirstExercise, long.MaxValue) : (0, QueueRank.FirstExercise)]
            : QueueRank.Stretches(filter.Exercise, filter.ReceivedFrom, filter.ReceivedBefore);

    /// <summary>All lines by way of one index. PostgreSQL counts what it has and chooses well; SQLite would guess.</summary>
    private static IQueryable<SubmissionRow> Lines(IndexContext context, string index) =>
        context.Database.IsSqlite() ? context.Submissions.FromSqlRaw(s_walks[index]) : context.Submissions;

    /// <summary>What has to hold, that which fewest submissions have first.</summary>
    private static IEnumerable<Condition> Conditions(IndexContext context, IReadOnlyList<string>? situations, QueueFilter filter)
    {
        if (filter.Assignee is { } assignee and not QueueFilter.Nobody)
        {
            yield return new(Lines(context, "Assignee_Rank").Where(row => row.Assignee == assignee).Select(row => row.Rank));
        }
        if (filter.Label is { } name)
        {
            yield return new(context.Labels.Where(label => label.Label == name).Select(label => label.Rank));
        }
        if (filter.Malware)
        {
            yield return new(Lines(context, "Infected").Where(row => row.Infected > 0).Select(row => row.Rank));
        }
        if (filter.Kind is { } kind)
        {
            yield return new(Lines(context, "Kind_Rank").Where(row => row.Kind == kind).Select(row => row.Rank));
        }
        if (filter.Language is { } language)
        {
            yield return new(Lines(context, "Language_Rank").Where(row => row.Language == language).Select(row => row.Rank));
        }
        if (filter.Situation is { } situation)
        {
            yield return new(context.Situations.Where(about => about.Situation == situation).Select(about => about.Rank));
        }
        if (situations is not null)
        {
            // A submission about two of several would be walked twice.
            yield return situations is [var only]
                ? new(context.Situations.Where(about => about.Situation == only).Select(about => about.Rank))
                : new(context.Situations.Where(about => situations.Contains(about.Situation)).Select(about => about.Rank), false);
        }
        if (filter.Video)
        {
            yield return new(Lines(context, "HasVideo").Where(row => row.HasVideo).Select(row => row.Rank));
        }
        if (filter.Status is { } status)
        {
            yield return new(Lines(context, "Status_Rank").Where(row => row.Status == status).Select(row => row.Rank));
        }
        if (filter.Assignee == QueueFilter.Nobody)
        {
            yield return new(Lines(context, "Assignee_Rank").Where(row => row.Assignee == null).Select(row => row.Rank));
        }
        if (filter.Terms is not null && (filter.ReceivedFrom ?? filter.ReceivedBefore) is not null)
        {
            var (from, before) = (filter.ReceivedFrom ?? DateTime.MinValue, filter.ReceivedBefore ?? DateTime.MaxValue);
            yield return new(Lines(context, "Rank").Where(row => row.ReceivedAt >= from && row.ReceivedAt < before).Select(row => row.Rank), false);
        }
    }

    /// <param name="Ranks">Of exactly the lines of which it holds, by an index that has them in their order.</param>
    /// <param name="CanWalk">Each once, and all of them by that index.</param>
    private sealed record Condition(IQueryable<long?> Ranks, bool CanWalk = true);
}
