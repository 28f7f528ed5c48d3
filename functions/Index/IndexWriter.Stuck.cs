using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>Work that failed, for the desk to show.</summary>
public sealed partial class IndexWriter
{
    /// <summary>Adds work that was given up; the first report of a message stands.</summary>
    public async Task AddAsync(StuckRow stuck, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Stuck.AnyAsync(row => row.Name == stuck.Name, cancellationToken))
        {
            context.Add(stuck);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>A delivery is not stuck any more.</summary>
    public async Task RemoveStuckAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Stuck.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
        await context.Failures.Where(row => row.Submission == submission && row.Delivery == id.Number).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>One step over a delivery is not stuck any more; others may be.</summary>
    public async Task RemoveStuckAsync(DeliveryId id, string step, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Stuck.Where(row => row.Submission == submission && row.Delivery == id.Number && row.Queue == step).ExecuteDeleteAsync(cancellationToken);
        await context.Failures.Where(row => row.Submission == submission && row.Delivery == id.Number && row.Step == step).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Puts a step's latest failure over a delivery in place of the one before, and counts on.</summary>
    public async Task SetAsync(FailureRow failure, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Failures.FindAsync([failure.Submission, failure.Delivery, failure.Step], cancellationToken);
        if (known is null)
        {
            context.Add(failure);
        }
        else
        {
            (known.Reason, known.Tries, known.At) = (failure.Reason, known.Tries + failure.Tries, failure.At);
        }
        await context.SaveChangesAsync(cancellationToken);
    }
}
