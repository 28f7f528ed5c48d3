using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Work;

/// <summary>Staff's changes to submissions, as the desk shows them. The records come first: rows are put in after them, in their order, and can be put in again.</summary>
public sealed class EditStore(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Number of the last edit that is in; 0 when there is none.</summary>
    public async Task<int> LastAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Edits.Where(row => row.Submission == id).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
    }

    /// <summary>All edits of a submission, in their order.</summary>
    public async Task<IReadOnlyList<EditRow>> OfAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Edits.AsNoTracking().Where(row => row.Submission == id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
    }

    /// <summary>Puts an edit in, with what follows from it, in one transaction; one that is in stays as it is, also when two put it in at once. The edits before it are in.</summary>
    public async Task AddAsync(EditRow edit, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (await IsInAsync(context, edit, cancellationToken))
            {
                return;
            }
            context.Add(edit);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await IsInAsync(context, edit, cancellationToken))
            {
                throw;
            }
        }
    }

    private static Task<bool> IsInAsync(IndexContext context, EditRow edit, CancellationToken cancellationToken) =>
        context.Edits.AnyAsync(row => row.Submission == edit.Submission && row.Number == edit.Number, cancellationToken);
}
