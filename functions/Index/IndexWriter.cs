using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;
using Submissions.Index.Search;

namespace Submissions.Index;

/// <summary>What Pipeline may do to the read model: add rows that are not there yet, set a delivery's latest priority and failure, keep the nearest example of a likeness, and take out a delivery that was disposed of. A second run of a step changes nothing.</summary>
public sealed partial class IndexWriter(IDbContextFactory<IndexContext> contexts)
{
    private const int PageLength = 500;

    /// <summary>Adds a delivery and its files in one transaction.</summary>
    public async Task AddAsync(DeliveryRow delivery, IReadOnlyList<FileRow> files, CancellationToken cancellationToken)
    {
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [delivery.Submission], cancellationToken);
        if (!await transaction.Context.Deliveries.AnyAsync(row => row.Submission == delivery.Submission && row.Number == delivery.Number, cancellationToken))
        {
            Add(transaction.Context, delivery, files);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    public async Task AddAsync(CopyRow copy, CancellationToken cancellationToken)
    {
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [copy.Submission], cancellationToken);
        if (!await transaction.Context.Copies.AnyAsync(row => row.Submission == copy.Submission && row.Delivery == copy.Delivery && row.Object == copy.Object, cancellationToken))
        {
            transaction.Context.Add(copy);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Puts a delivery's priority in, or its latest in place of the one before.</summary>
    public async Task SetAsync(TriageRow triage, CancellationToken cancellationToken)
    {
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [triage.Submission], cancellationToken);
        await transaction.Context.Triages.Where(row => row.Submission == triage.Submission && row.Delivery == triage.Delivery).ExecuteDeleteAsync(cancellationToken);
        transaction.Context.Add(triage);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes everything about a delivery out, in one transaction.</summary>
    public async Task RemoveAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [submission], cancellationToken);
        var context = transaction.Context;
        await RemoveSimilarAsync(context, submission, id.Number, cancellationToken);
        var source = SearchTexts.Source(id.Number);
        await context.SearchTexts.Where(row => row.Submission == submission && row.Source == source).ExecuteDeleteAsync(cancellationToken);
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
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [submission], cancellationToken);
        await transaction.Context.Files.Where(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number).ExecuteUpdateAsync(
            row => row.SetProperty(file => file.Verdict, (int)verdict).SetProperty(file => file.Malware, malware).SetProperty(file => file.SignatureVersion, signatureVersion),
            cancellationToken);
        if (verdict == ScanVerdict.Infected)
        {
            await transaction.Context.Copies.Where(row => row.Submission == submission && row.Delivery == id.Delivery.Number && row.Object == id.Number).ExecuteUpdateAsync(
                row => row.SetProperty(copy => copy.Refusal, (int)Refusal.MediaHeldBack), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Sums up the submissions that have no line in the queue's table, and makes them findable, which is wanted when the table is newer than they are.</summary>
    internal async Task SumUpAsync(CancellationToken cancellationToken)
    {
        string[] page;
        do
        {
            await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            {
                page = await context.Deliveries.Where(row => !context.Submissions.Any(sum => sum.Submission == row.Submission)).Select(row => row.Submission).Distinct().Take(PageLength).ToArrayAsync(cancellationToken);
            }
            await using var transaction = await IndexTransaction.BeginAsync(contexts, page, cancellationToken);
            var deliveries = await transaction.Context.Deliveries.AsNoTracking().Where(row => page.Contains(row.Submission)).ToListAsync(cancellationToken);
            var files = (await transaction.Context.Files.AsNoTracking().Where(row => page.Contains(row.Submission)).ToListAsync(cancellationToken)).ToLookup(row => (row.Submission, row.Delivery));
            transaction.Context.AddRange(deliveries.Select(row => SearchTexts.Of(row, files[(row.Submission, row.Number)])).OfType<SearchTextRow>());
            await transaction.CommitAsync(cancellationToken);
        }
        while (page.Length > 0);
    }

    private static void Add(IndexContext context, DeliveryRow delivery, IReadOnlyList<FileRow> files)
    {
        context.Add(delivery);
        context.AddRange(files);
        if (SearchTexts.Of(delivery, files) is { } text)
        {
            context.Add(text);
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
