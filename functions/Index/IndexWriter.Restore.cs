using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;
using Submissions.Index.Search;

namespace Submissions.Index;

/// <summary>Making the read model again.</summary>
public sealed partial class IndexWriter
{
    /// <summary>
    /// Puts in what is missing of these deliveries, in one transaction; what is there stays, so it may run beside the pipeline and as often as it likes. Links and neighbours are put in whether or not the
    /// other delivery is there yet: <see cref="RemoveDanglingAsync"/> comes last.
    /// </summary>
    public async Task RestoreAsync(IReadOnlyList<RestoredDelivery> deliveries, CancellationToken cancellationToken)
    {
        var submissions = deliveries.Select(restored => restored.Delivery.Submission).Distinct().ToList();
        await using var transaction = await IndexTransaction.BeginAsync(contexts, submissions, cancellationToken);
        var context = transaction.Context;
        await AddMissingAsync(context.Deliveries.Where(row => submissions.Contains(row.Submission)), deliveries.Select(restored => restored.Delivery), row => (row.Submission, row.Number), context, cancellationToken);
        await AddMissingAsync(context.Files.Where(row => submissions.Contains(row.Submission)), deliveries.SelectMany(restored => restored.Files), row => (row.Submission, row.Delivery, row.Object), context, cancellationToken);
        await AddMissingAsync(
            context.SearchTexts.Where(row => submissions.Contains(row.Submission)), deliveries.Select(restored => SearchTexts.Of(restored.Delivery, restored.Files)).OfType<SearchTextRow>(), row => (row.Submission, row.Source), context, cancellationToken);
        await AddMissingAsync(context.Copies.Where(row => submissions.Contains(row.Submission)), deliveries.SelectMany(restored => restored.Copies), row => (row.Submission, row.Delivery, row.Object), context, cancellationToken);
        await AddMissingAsync(context.Triages.Where(row => submissions.Contains(row.Submission)), deliveries.Select(restored => restored.Triage).OfType<TriageRow>(), row => (row.Submission, row.Delivery), context, cancellationToken);
        await AddMissingAsync(context.Occurrences.Where(row => submissions.Contains(row.Submission)), deliveries.Select(restored => restored.Occurrence).OfType<OccurrenceRow>(), row => (row.Submission, row.Delivery), context, cancellationToken);
        await LockAsync(context, FingerprintLock, cancellationToken);
        await AddMissingAsync(
            context.Fingerprints.Where(row => submissions.Contains(row.Submission)), deliveries.SelectMany(restored => restored.Fingerprints), row => (row.Submission, row.Delivery, row.Object, row.Kind, row.Position), context, cancellationToken);
        await LockAsync(context, LikenessLock, cancellationToken);
        await MergeAsync(context, [.. deliveries.SelectMany(restored => restored.Links)], cancellationToken);
        await MergeAsync(context, [.. deliveries.SelectMany(restored => restored.Nears)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes out links and neighbours of deliveries that are not there: those that were disposed of since.</summary>
    public async Task RemoveDanglingAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Links.Where(row => !context.Deliveries.Any(one => one.Submission == row.SubmissionA && one.Number == row.DeliveryA)
            || !context.Deliveries.Any(one => one.Submission == row.SubmissionB && one.Number == row.DeliveryB)).ExecuteDeleteAsync(cancellationToken);
        await context.Nears.Where(row => !context.Deliveries.Any(one => one.Submission == row.SubmissionA && one.Number == row.DeliveryA)
            || !context.Deliveries.Any(one => one.Submission == row.SubmissionB && one.Number == row.DeliveryB)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task AddMissingAsync<TRow, TKey>(IQueryable<TRow> known, IEnumerable<TRow> rows, Func<TRow, TKey> key, IndexContext context, CancellationToken cancellationToken)
        where TRow : class
    {
        var there = (await known.AsNoTracking().ToListAsync(cancellationToken)).Select(key).ToHashSet();
        context.AddRange(rows.Where(row => there.Add(key(row))));
    }

    private static async Task MergeAsync(IndexContext context, IReadOnlyList<LinkRow> links, CancellationToken cancellationToken)
    {
        var (first, second) = (links.Select(link => link.SubmissionA).Distinct().ToList(), links.Select(link => link.SubmissionB).Distinct().ToList());
        Merge(context, links, await context.Links.Where(row => first.Contains(row.SubmissionA) && second.Contains(row.SubmissionB)).ToListAsync(cancellationToken));
    }

    private static async Task MergeAsync(IndexContext context, IReadOnlyList<NearRow> nears, CancellationToken cancellationToken)
    {
        var (first, second) = (nears.Select(near => near.SubmissionA).Distinct().ToList(), nears.Select(near => near.SubmissionB).Distinct().ToList());
        Merge(context, nears, await context.Nears.Where(row => first.Contains(row.SubmissionA) && second.Contains(row.SubmissionB)).ToListAsync(cancellationToken));
    }

    /// <summary>Of several examples for a pair the nearest is kept, in whatever order they come. The caller saves.</summary>
    private static void Merge(IndexContext context, IReadOnlyList<LinkRow> links, IReadOnlyList<LinkRow> known)
    {
        var stand = known.ToDictionary(row => (row.SubmissionA, row.SubmissionB, row.Kind));
        foreach (var link in links)
        {
            if (stand.TryAdd((link.SubmissionA, link.SubmissionB, link.Kind), link))
            {
                context.Add(link);
            }
            else if (stand[(link.SubmissionA, link.SubmissionB, link.Kind)] is var other && Example(link).CompareTo(Example(other)) < 0)
            {
                (other.Distance, other.DeliveryA, other.ObjectA, other.DeliveryB, other.ObjectB) = Example(link);
            }
        }
    }

    private static void Merge(IndexContext context, IReadOnlyList<NearRow> nears, IReadOnlyList<NearRow> known)
    {
        var stand = known.ToDictionary(row => (row.SubmissionA, row.SubmissionB));
        foreach (var near in nears)
        {
            if (stand.TryAdd((near.SubmissionA, near.SubmissionB), near))
            {
                context.Add(near);
            }
            else if (stand[(near.SubmissionA, near.SubmissionB)] is var other && Order(near).CompareTo(Order(other)) < 0)
            {
                (other.Days, other.Meters, other.SameKind, other.DeliveryA, other.DeliveryB) = (near.Days, near.Meters, near.SameKind, near.DeliveryA, near.DeliveryB);
            }
        }
    }
}
