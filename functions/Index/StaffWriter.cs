using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What the desk may do to a submission's line in the queue: set what staff decided, after the record of it. Everything here can be done again from the records, in their order.</summary>
public sealed class StaffWriter(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Changes staff's columns (status, assignee) and no other, under the lock on the submission.</summary>
    /// <returns>False when there is no such submission.</returns>
    public async Task<bool> ChangeAsync(SubmissionId submission, Action<SubmissionRow> change, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [id], cancellationToken);
        if (await transaction.Context.Submissions.SingleOrDefaultAsync(row => row.Submission == id, cancellationToken) is not { } row)
        {
            return false;
        }
        change(row);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Sets the labels of a submission, all of them.</summary>
    /// <returns>False when there is no such submission.</returns>
    public async Task<bool> SetLabelsAsync(SubmissionId submission, IReadOnlyCollection<string> labels, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var transaction = await IndexTransaction.BeginAsync(contexts, [id], cancellationToken);
        if (await transaction.Context.Submissions.SingleOrDefaultAsync(row => row.Submission == id, cancellationToken) is not { } row)
        {
            return false;
        }
        var known = await transaction.Context.Labels.Where(label => label.Submission == id).ToListAsync(cancellationToken);
        transaction.Context.RemoveRange(known.Where(label => !labels.Contains(label.Label)));
        transaction.Context.AddRange(labels.Distinct().Except(known.Select(label => label.Label)).Select(label => new LabelRow { Submission = id, Label = label, Rank = row.Rank }));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
