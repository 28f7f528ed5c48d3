using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What the desk asks of the read model.</summary>
public sealed class IndexReader(IDbContextFactory<IndexContext> contexts)
{
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

    /// <summary>Deliveries of any submission that say they follow one, in the order in which they came.</summary>
    public async Task<IReadOnlyList<DeliveryRow>> FollowersAsync(SubmissionId submission, int limit, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Deliveries.AsNoTracking().Where(row => row.Parent == id)
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.Submission).ThenBy(row => row.Number)
            .Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The safe copy of one object, or the reason why there is none; null when Strip has not come to it.</summary>
    public async Task<CopyRow?> CopyAsync(ObjectId id, CancellationToken cancellationToken)
    {
        var submission = id.Delivery.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Copies.AsNoTracking().SingleOrDefaultAsync(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number, cancellationToken);
    }

    /// <summary>Steps that failed over deliveries which are not done yet, latest first.</summary>
    /// <param name="situations">Leaves out submissions of which no delivery is about one of these; null for none left out.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FailureRow>> FailuresAsync(IReadOnlyList<string>? situations, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var within = SubmissionSituations.Within(context, situations);
        return await context.Failures.AsNoTracking().Where(row => situations == null || within.Contains(row.Submission)).OrderByDescending(row => row.At).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Files received since then whose verdict is not of the given signatures, latest first; nothing that did not open.</summary>
    public async Task<IReadOnlyList<FileToRescan>> FilesToRescanAsync(DateTime since, int signatureVersion, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Files.AsNoTracking()
            .Where(file => file.SignatureVersion != signatureVersion && file.Refusal == 0)
            .Join(context.Deliveries.Where(delivery => delivery.ReceivedAt >= since), file => new { file.Submission, Number = file.Delivery }, delivery => new { delivery.Submission, delivery.Number }, (file, delivery) => new { file, delivery.ReceivedAt })
            .OrderByDescending(found => found.ReceivedAt).ThenBy(found => found.file.Submission).ThenBy(found => found.file.Object)
            .Take(limit)
            .Select(found => new FileToRescan { Submission = found.file.Submission, Delivery = found.file.Delivery, Object = found.file.Object, AsManifestSays = found.file.AsManifestSays, SealedLengthBytes = found.file.SealedLengthBytes, Verdict = found.file.Verdict })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Work that was given up, oldest first.</summary>
    /// <param name="situations">Leaves out messages that name no submission, or one of which no delivery is about one of these; null for none left out.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StuckRow>> StuckAsync(IReadOnlyList<string>? situations, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var within = SubmissionSituations.Within(context, situations);
        return await context.Stuck.AsNoTracking().Where(row => situations == null || (row.Submission != null && within.Contains(row.Submission))).OrderBy(row => row.At).ThenBy(row => row.Name).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The scanner as last seen; null before the first look.</summary>
    public async Task<ScannerRow?> ScannerAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Scanners.AsNoTracking().OrderByDescending(row => row.SeenAt).FirstOrDefaultAsync(cancellationToken);
    }
}
