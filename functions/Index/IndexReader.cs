using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What the desk asks of the read model.</summary>
public sealed class IndexReader(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Submissions that were triaged, most urgent first, older first among equals.</summary>
    /// <param name="exercise">True for probes and drills, false for everything else.</param>
    /// <param name="limit">Most lines to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<QueueEntry>> QueueAsync(bool exercise, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var triages = context.Triages.Where(triage => triage.Exercise == exercise);
        return await triages
            .Where(triage => !triages.Any(other => other.Submission == triage.Submission && (other.Score > triage.Score || (other.Score == triage.Score && other.Delivery < triage.Delivery))))
            .Select(triage => new QueueEntry
            {
                Submission = triage.Submission,
                Score = triage.Score,
                Reasons = triage.Reasons,
                Situation = context.Deliveries.Where(delivery => delivery.Submission == triage.Submission && delivery.Situation != null).OrderBy(delivery => delivery.Number).Select(delivery => delivery.Situation).FirstOrDefault(),
                Kind = context.Deliveries.Where(delivery => delivery.Submission == triage.Submission && delivery.Kind != null).OrderBy(delivery => delivery.Number).Select(delivery => delivery.Kind).FirstOrDefault(),
                Language = context.Deliveries.Where(delivery => delivery.Submission == triage.Submission && delivery.Language != null).OrderBy(delivery => delivery.Number).Select(delivery => delivery.Language).FirstOrDefault(),
                ReceivedAt = context.Deliveries.Where(delivery => delivery.Submission == triage.Submission).Min(delivery => delivery.ReceivedAt),
                Files = context.Files.Count(file => file.Submission == triage.Submission),
                Infected = context.Files.Count(file => file.Submission == triage.Submission && file.Verdict == (int)ScanVerdict.Infected),
                WithoutCopy = context.Copies.Count(copy => copy.Submission == triage.Submission && copy.Refusal != 0),
            })
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.ReceivedAt)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Everything known about one submission; null when there is none.</summary>
    public async Task<SubmissionRows?> SubmissionAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var deliveries = await context.Deliveries.AsNoTracking().Where(row => row.Submission == id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return deliveries.Count == 0
            ? null
            : new SubmissionRows
            {
                Deliveries = deliveries,
                Files = await context.Files.AsNoTracking().Where(row => row.Submission == id).OrderBy(row => row.Delivery).ThenBy(row => row.Object).ToListAsync(cancellationToken),
                Copies = await context.Copies.AsNoTracking().Where(row => row.Submission == id).ToListAsync(cancellationToken),
                Triages = await context.Triages.AsNoTracking().Where(row => row.Submission == id).ToListAsync(cancellationToken),
            };
    }

    /// <summary>The safe copy of one object, or the reason why there is none; null when Strip has not come to it.</summary>
    public async Task<CopyRow?> CopyAsync(ObjectId id, CancellationToken cancellationToken)
    {
        var submission = id.Delivery.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Copies.AsNoTracking().SingleOrDefaultAsync(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number, cancellationToken);
    }

    /// <summary>Steps that failed over deliveries which are not done yet, latest first.</summary>
    public async Task<IReadOnlyList<FailureRow>> FailuresAsync(int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Failures.AsNoTracking().OrderByDescending(row => row.At).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Files received since then whose verdict is not of the given signatures, latest first; nothing that did not open.</summary>
    public async Task<IReadOnlyList<FileRow>> FilesToRescanAsync(DateTime since, int signatureVersion, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Files.AsNoTracking()
            .Where(file => file.SignatureVersion != signatureVersion && file.Refusal == 0)
            .Join(context.Deliveries.Where(delivery => delivery.ReceivedAt >= since), file => new { file.Submission, Number = file.Delivery }, delivery => new { delivery.Submission, delivery.Number }, (file, delivery) => new { file, delivery.ReceivedAt })
            .OrderByDescending(found => found.ReceivedAt).ThenBy(found => found.file.Submission).ThenBy(found => found.file.Object)
            .Select(found => found.file)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Work that was given up, oldest first.</summary>
    public async Task<IReadOnlyList<StuckRow>> StuckAsync(int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Stuck.AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Name).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The scanner as last seen; null before the first look.</summary>
    public async Task<ScannerRow?> ScannerAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Scanners.AsNoTracking().OrderByDescending(row => row.SeenAt).FirstOrDefaultAsync(cancellationToken);
    }
}
