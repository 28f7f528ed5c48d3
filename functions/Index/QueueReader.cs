using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;
using Submissions.Index.Search;

namespace Submissions.Index;

/// <summary>
/// The queue, most urgent first. Of the filters that are set the one with the fewest submissions (sought words before all) chooses the index that is walked, in the queue's order; the others are tried on each line. One filter
/// never walks further than the page; several walk at most <see cref="MaxWalked"/> lines and say where they stopped. Age is part of the order, so what is too old or too young is not walked at all.
/// </summary>
public sealed class QueueReader(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Lines that one request tries several filters on. Keeps a combination that almost nothing has from walking all of a million.</summary>
    public const int MaxWalked = 4_000;

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
        var rows = new List<SubmissionRow>();
        long? bound = null;
        await foreach (var part in PartsAsync(context, situations, filter, after, cancellationToken))
        {
            bound = part.Bound;
            rows.AddRange(await part.Matching.OrderBy(line => line.Rank).Take(limit + 1 - rows.Count).Select(line => line.Row).AsNoTracking().ToListAsync(cancellationToken));
            if (rows.Count > limit)
            {
                break;
            }
        }
        var page = rows.Take(limit).ToList();
        var submissions = page.Select(row => row.Submission).ToList();
        var labels = await context.Labels.AsNoTracking().Where(label => submissions.Contains(label.Submission)).OrderBy(label => label.Label).ToListAsync(cancellationToken);
        return new QueuePage
        {
            Rows = page,
            Labels = labels.ToLookup(label => label.Submission, label => label.Label),
            Next = rows.Count > limit ? page[^1].Rank : bound - 1,
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
            count += await part.Matching.OrderBy(line => line.Rank).Select(line => line.Rank).Take(MaxCounted + 1 - count).CountAsync(cancellationToken);
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

    /// <summary>The lines that are asked for, in parts that follow each other in the queue's order; of the last the first line that is not walked any more, if there is one.</summary>
    private static async IAsyncEnumerable<(IQueryable<Line> Matching, long? Bound)> PartsAsync(
        IndexContext context, IReadOnlyList<string>? situations, QueueFilter filter, long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var conditions = Conditions(context, situations, filter).ToList();
        var chosen = filter.Terms is null ? conditions.Find(condition => condition.Walk is not null) : null;
        var others = conditions.Where(condition => condition != chosen).ToList();
        // Words are found by other means than the order, so with them age is one more that is tried on each line.
        var isBounded = others.Count > 0 || (filter.Terms is not null && Ages(filter).Any());
        var left = MaxWalked;
        foreach (var (first, end) in Stretches(filter).Where(stretch => after is null || stretch.End > after + 1))
        {
            var from = Math.Max(first, after + 1 ?? 0);
            var walk = (filter.Terms is { } terms ? Found(context, terms) : Walk(context, chosen)).Where(line => line.Rank >= from && line.Rank < end);
            long? bound = null;
            if (isBounded)
            {
                var ranks = walk.OrderBy(line => line.Rank).Select(line => line.Rank);
                var walked = await ranks.Take(left + 1).CountAsync(cancellationToken);
                bound = walked > left ? await ranks.Skip(left).FirstOrDefaultAsync(cancellationToken) : null;
                left -= walked;
            }
            if (bound is { } last)
            {
                walk = walk.Where(line => line.Rank < last);
            }
            yield return (others.Concat(Ages(filter)).Aggregate(walk, (lines, condition) => lines.Where(condition.Holds)), bound);
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

    /// <summary>The lines by way of one index, or of the whole queue. PostgreSQL counts what it has and chooses well; SQLite would guess.</summary>
    private static IQueryable<Line> Walk(IndexContext context, Condition? chosen)
    {
        switch (chosen?.Walk)
        {
            case LabelWalk walk:
                return context.Labels.Where(label => label.Label == walk.Label).Join(context.Submissions, label => label.Rank, row => row.Rank, (label, row) => new Line { Row = row, Rank = label.Rank });
            case SituationWalk walk:
                return context.Situations.Where(about => about.Situation == walk.Situation).Join(context.Submissions, about => about.Rank, row => row.Rank, (about, row) => new Line { Row = row, Rank = about.Rank });
            default:
                var index = chosen?.Walk as IndexWalk ?? new IndexWalk("Rank");
                var rows = context.Database.IsSqlite() ? context.Submissions.FromSqlRaw(index.Sqlite) : context.Submissions;
                var lines = rows.Select(row => new Line { Row = row, Rank = row.Rank });
                return chosen is null ? lines : lines.Where(chosen.Holds);
        }
    }

    /// <summary>The lines in which all terms occur.</summary>
    private static IQueryable<Line> Found(IndexContext context, IReadOnlyList<SearchTerm> terms) =>
        context.Found(terms).Join(context.Submissions, hit => (long?)hit.Rank, row => row.Rank, (hit, row) => new Line { Row = row, Rank = hit.Rank });

    /// <summary>What has to hold, that which fewest submissions have first.</summary>
    private static IEnumerable<Condition> Conditions(IndexContext context, IReadOnlyList<string>? situations, QueueFilter filter)
    {
        if (filter.Assignee is { } assignee and not QueueFilter.Nobody)
        {
            yield return new(line => line.Row.Assignee == assignee, new IndexWalk("Assignee_Rank"));
        }
        if (filter.Label is { } name)
        {
            yield return new(line => context.Labels.Any(label => label.Submission == line.Row.Submission && label.Label == name), new LabelWalk(name));
        }
        if (filter.Malware)
        {
            yield return new(line => line.Row.Infected > 0, new IndexWalk("Infected"));
        }
        if (filter.Kind is { } kind)
        {
            yield return new(line => line.Row.Kind == kind, new IndexWalk("Kind_Rank"));
        }
        if (filter.Language is { } language)
        {
            yield return new(line => line.Row.Language == language, new IndexWalk("Language_Rank"));
        }
        if (filter.Situation is { } situation)
        {
            yield return new(line => context.Situations.Any(about => about.Submission == line.Row.Submission && about.Situation == situation), new SituationWalk(situation));
        }
        if (situations is not null)
        {
            yield return new(line => context.Situations.Any(about => about.Submission == line.Row.Submission && situations.Contains(about.Situation)), situations is [var only] ? new SituationWalk(only) : null);
        }
        if (filter.Video)
        {
            yield return new(line => line.Row.HasVideo, new IndexWalk("HasVideo"));
        }
        if (filter.Status is { } status)
        {
            yield return new(line => line.Row.Status == status, new IndexWalk("Status_Rank"));
        }
        if (filter.Assignee == QueueFilter.Nobody)
        {
            yield return new(line => line.Row.Assignee == null, new IndexWalk("Assignee_Rank"));
        }
    }

    /// <summary>What has to hold of the time at which it was received: the stretches are as fine as ranks are.</summary>
    private static IEnumerable<Condition> Ages(QueueFilter filter)
    {
        if (filter.ReceivedFrom is { } from)
        {
            yield return new(line => line.Row.ReceivedAt >= from, null);
        }
        if (filter.ReceivedBefore is { } before)
        {
            yield return new(line => line.Row.ReceivedAt < before, null);
        }
    }

    /// <param name="Holds">What has to hold of a line.</param>
    /// <param name="Walk">How to find exactly the lines of which it holds, in their order; null when there is no way but trying.</param>
    private sealed record Condition(Expression<Func<Line, bool>> Holds, object? Walk);

    private sealed record IndexWalk(string Index)
    {
        public string Sqlite => $"""SELECT * FROM "Submissions" INDEXED BY "IX_Submissions_{Index}" """;
    }

    private sealed record LabelWalk(string Label);

    private sealed record SituationWalk(string Situation);

    /// <summary>A line on the way; its rank is that of the index that is walked, so that databases need not sort.</summary>
    private sealed class Line
    {
        public required SubmissionRow Row { get; init; }

        public required long? Rank { get; init; }
    }
}
