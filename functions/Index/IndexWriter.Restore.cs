using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;

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
        await AddMissingAsync(context.Copies.Where(row => submissions.Contains(row.Submission)), deliveries.SelectMany(restored => restored.Copies), row => (row.Submission, row.Delivery, row.Object), context, cancellationToken);
        await AddMissingAsync(context.Triages.Where(row => submissions.Contains(row.Submission)), deliveries.Select(restored => restored.Triage).OfType<TriageRow>(), row => (row.Submission, row.Delivery), context, cancellationToken);
        await AddMissingAsync(context.Occurrences.Where(row => submissions.Contains(row.Submission)), deliveries.Select(restored => restored.Occurrence).OfType<OccurrenceRow>(), row => (row.Submission, row.Delivery), context, cancellationToken);
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({FingerprintLock})", cancellationToken);
        }
        await AddMissingAsync(
            context.Fingerprints.Where(row => submissions.Contains(row.Submission)), deliveries.SelectMany(restored => restored.Fingerprints), row => (row.Submission, row.Delivery, row.Object, row.Kind, row.Position), context, cancellationToken);
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

    /// <summary>Of several examples for a pair the nearest is kept, in whatever order they come. The caller saves.</summary>
    private static async Task MergeAsync(IndexContext context, IReadOnlyList<LinkRow> links, CancellationToken cancellationToken)
    {
        var first = links.Select(link => link.SubmissionA).Distinct().ToList();
        var known = await context.Links.Where(row => first.Contains(row.SubmissionA)).ToDictionaryAsync(row => (row.SubmissionA, row.SubmissionB, row.Kind), cancellationToken);
        foreach (var link in links)
        {
            if (known.TryAdd((link.SubmissionA, link.SubmissionB, link.Kind), link))
            {
                context.Add(link);
            }
            else if (known[(link.SubmissionA, link.SubmissionB, link.Kind)] is var stands && Example(link).CompareTo(Example(stands)) < 0)
            {
                (stands.Distance, stands.DeliveryA, stands.ObjectA, stands.DeliveryB, stands.ObjectB) = Example(link);
            }
        }
    }

    private static async Task MergeAsync(IndexContext context, IReadOnlyList<NearRow> nears, CancellationToken cancellationToken)
    {
        var first = nears.Select(near => near.SubmissionA).Distinct().ToList();
        var known = await context.Nears.Where(row => first.Contains(row.SubmissionA)).ToDictionaryAsync(row => (row.SubmissionA, row.SubmissionB), cancellationToken);
        foreach (var near in nears)
        {
            if (known.TryAdd((near.SubmissionA, near.SubmissionB), near))
            {
                context.Add(near);
            }
            else if (known[(near.SubmissionA, near.SubmissionB)] is var stands && Order(near).CompareTo(Order(stands)) < 0)
            {
                (stands.Days, stands.Meters, stands.SameKind, stands.DeliveryA, stands.DeliveryB) = (near.Days, near.Meters, near.SameKind, near.DeliveryA, near.DeliveryB);
            }
        }
    }
}
