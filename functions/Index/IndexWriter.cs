using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What Pipeline may do to the read model: add rows that are not there yet, and take out a delivery that was disposed of. A second run of a step changes nothing.</summary>
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

    public async Task AddAsync(TriageRow triage, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Triages.AnyAsync(row => row.Submission == triage.Submission && row.Delivery == triage.Delivery, cancellationToken))
        {
            context.Add(triage);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Takes everything about a delivery out, in one transaction.</summary>
    public async Task RemoveAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var submission = id.Submission.ToString();
        await context.Triages.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Copies.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Files.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Deliveries.Where(row => row.Submission == submission && row.Number == id.Number).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Remembers the scanner when it is not the one seen last.</summary>
    public async Task AddAsync(ScannerRow scanner, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Scanners.OrderByDescending(row => row.SeenAt).FirstOrDefaultAsync(cancellationToken);
        if (last is null || last.Engine != scanner.Engine || last.SignatureVersion != scanner.SignatureVersion)
        {
            context.Add(scanner);
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
