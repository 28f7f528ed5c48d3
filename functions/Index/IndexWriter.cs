using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What Pipeline may do to the read model: add rows that are not there yet, set a delivery's latest priority and failure, keep the nearest example of a likeness, and take out a delivery that was disposed of. A second run of a step changes nothing.</summary>
public sealed partial class IndexWriter(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Adds a delivery and its files in one transaction. If two runs meet, one fails on the key, its message comes back, and it finds the rows.</summary>
    public async Task AddAsync(DeliveryRow delivery, IReadOnlyList<FileRow> files, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Deliveries.AnyAsync(row => row.Submission == delivery.Submission && row.Number == delivery.Number, cancellationToken))
        {
            return;
        }
        context.Add(delivery);
        context.AddRange(files);
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task AddAsync(CopyRow copy, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Copies.AnyAsync(row => row.Submission == copy.Submission && row.Delivery == copy.Delivery && row.Object == copy.Object, cancellationToken))
        {
            context.Add(copy);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Puts a delivery's priority in, or its latest in place of the one before.</summary>
    public async Task SetAsync(TriageRow triage, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Triages.Where(row => row.Submission == triage.Submission && row.Delivery == triage.Delivery).ExecuteDeleteAsync(cancellationToken);
        context.Add(triage);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes everything about a delivery out, in one transaction.</summary>
    public async Task RemoveAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var submission = id.Submission.ToString();
        await RemoveSimilarAsync(context, submission, id.Number, cancellationToken);
        await context.Stuck.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Failures.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Triages.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Copies.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Files.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Deliveries.Where(row => row.Submission == submission && row.Number == id.Number).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Puts a later verdict in place of the one before. What is infected has no safe copy any more.</summary>
    public async Task SetVerdictAsync(ObjectId id, ScanVerdict verdict, string? malware, int signatureVersion, CancellationToken cancellationToken)
    {
        var submission = id.Delivery.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Files.Where(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number).ExecuteUpdateAsync(
            row => row.SetProperty(file => file.Verdict, (int)verdict).SetProperty(file => file.Malware, malware).SetProperty(file => file.SignatureVersion, signatureVersion),
            cancellationToken);
        if (verdict == ScanVerdict.Infected)
        {
            await context.Copies.Where(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number).ExecuteUpdateAsync(
                row => row.SetProperty(copy => copy.Refusal, (int)Refusal.MediaHeldBack), cancellationToken);
        }
    }

    /// <summary>Remembers the scanner when it is not the one seen last.</summary>
    public async Task AddAsync(ScannerRow scanner, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Scanners.OrderByDescending(row => row.SeenAt).FirstOrDefaultAsync(cancellationToken);
        if (last is null || last.Engine != scanner.Engine || last.SignatureVersion != scanner.SignatureVersion || last.SignaturesAt != scanner.SignaturesAt)
        {
            context.Add(scanner);
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
