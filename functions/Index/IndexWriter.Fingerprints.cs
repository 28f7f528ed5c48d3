using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What is known of likeness: fingerprints, links, what deliveries say happened and what is near to it.</summary>
public sealed partial class IndexWriter
{
    /// <summary>Key of the lock under which fingerprints are added where several may write: rows become visible in the order of their numbers, which <see cref="Similar.SimilarFingerprints"/> catches up by.</summary>
    private const long FingerprintLock = 1;

    /// <summary>The same for links and neighbours: two deliveries that find each other at once write the same pair, and the second must see the first's.</summary>
    private const long LikenessLock = 2;

    /// <summary>Adds those of an object's fingerprints that are not there yet.</summary>
    public async Task AddAsync(ObjectId id, IReadOnlyList<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        var submission = id.Delivery.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(context, FingerprintLock, cancellationToken);
        var known = await context.Fingerprints.Where(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number)
            .Select(row => new { row.Kind, row.Position }).ToListAsync(cancellationToken);
        var seen = known.Select(row => (row.Kind, row.Position)).ToHashSet();
        context.AddRange(fingerprints.Where(fingerprint => seen.Add(((int)fingerprint.Kind, fingerprint.Position))).Select(fingerprint => new FingerprintRow
        {
            Submission = submission,
            Delivery = id.Delivery.Number,
            Object = id.Number,
            Kind = (int)fingerprint.Kind,
            Position = fingerprint.Position,
            Bits = unchecked((long)fingerprint.Bits),
        }));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task AddAsync(OccurrenceRow occurrence, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Occurrences.AnyAsync(row => row.Submission == occurrence.Submission && row.Delivery == occurrence.Delivery, cancellationToken))
        {
            context.Add(occurrence);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Adds links between submissions; of several examples for a pair the nearest is kept, in whatever order they come.</summary>
    public async Task AddAsync(IReadOnlyList<LinkRow> links, CancellationToken cancellationToken)
    {
        if (links.Count == 0)
        {
            return;
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(context, LikenessLock, cancellationToken);
        await MergeAsync(context, links, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds pairs that may be about one incident; of several deliveries of a pair the nearest are kept, in whatever order they come.</summary>
    public async Task AddAsync(IReadOnlyList<NearRow> nears, CancellationToken cancellationToken)
    {
        if (nears.Count == 0)
        {
            return;
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(context, LikenessLock, cancellationToken);
        await MergeAsync(context, nears, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Waits until nobody else holds the lock, and holds it to the transaction's end. In SQLite a transaction of ours is the only one that writes.</summary>
    private static async Task LockAsync(IndexContext context, long key, CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellationToken);
        }
    }

    private static (int, int, int, int, int) Example(LinkRow link) => (link.Distance, link.DeliveryA, link.ObjectA, link.DeliveryB, link.ObjectB);

    private static (int, int, int, int, int) Order(NearRow near) => (near.Days, near.SameKind ? 0 : 1, near.Meters ?? int.MaxValue, near.DeliveryA, near.DeliveryB);

    private static async Task RemoveSimilarAsync(IndexContext context, string submission, int delivery, CancellationToken cancellationToken)
    {
        await context.Fingerprints.Where(row => row.Submission == submission && row.Delivery == delivery).ExecuteDeleteAsync(cancellationToken);
        await context.Links.Where(row => (row.SubmissionA == submission && row.DeliveryA == delivery) || (row.SubmissionB == submission && row.DeliveryB == delivery)).ExecuteDeleteAsync(cancellationToken);
        await context.Occurrences.Where(row => row.Submission == submission && row.Delivery == delivery).ExecuteDeleteAsync(cancellationToken);
        await context.Nears.Where(row => (row.SubmissionA == submission && row.DeliveryA == delivery) || (row.SubmissionB == submission && row.DeliveryB == delivery)).ExecuteDeleteAsync(cancellationToken);
    }
}
