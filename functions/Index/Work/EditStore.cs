using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;
using Submissions.Index.Search;

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

    /// <summary>Puts edits in, with what follows from them in the queue, in one transaction; one that is in stays as it is, also when two put it in at once.</summary>
    /// <param name="edits">Of each submission in their order. The submission and the edits before them are in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AddAsync(IReadOnlyList<EditRow> edits, CancellationToken cancellationToken)
    {
        if (edits.Count == 0)
        {
            return;
        }
        var submissions = edits.Select(edit => edit.Submission).Distinct().ToList();
        await using var transaction = await IndexTransaction.BeginAsync(contexts, submissions, cancellationToken);
        var context = transaction.Context;
        var known = (await context.Edits.Where(row => submissions.Contains(row.Submission)).Select(row => new { row.Submission, row.Number }).ToListAsync(cancellationToken)).Select(row => (row.Submission, row.Number)).ToHashSet();
        var missing = edits.Where(edit => !known.Contains((edit.Submission, edit.Number))).ToList();
        foreach (var edit in missing)
        {
            context.Add(edit);
            await SearchTexts.SetAsync(context, edit, cancellationToken);
            if (await context.Submissions.SingleOrDefaultAsync(row => row.Submission == edit.Submission, cancellationToken) is { } line)
            {
                await FollowAsync(context, line, edit, cancellationToken);
            }
            await transaction.SaveAsync(cancellationToken);
        }
        if (missing.Count > 0)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task FollowAsync(IndexContext context, SubmissionRow line, EditRow edit, CancellationToken cancellationToken)
    {
        switch ((EditKind)edit.Kind)
        {
            case EditKind.Status when edit.Status is { } status:
                line.Status = status;
                break;
            case EditKind.Assigned:
                line.Assignee = edit.Assignee;
                break;
            case EditKind.LabelAdded when edit.Text is { } label:
                if (!await context.Labels.AnyAsync(row => row.Submission == edit.Submission && row.Label == label, cancellationToken))
                {
                    context.Add(new LabelRow { Submission = edit.Submission, Label = label, Rank = line.Rank });
                }
                break;
            case EditKind.LabelRemoved when edit.Text is { } label:
                context.RemoveRange(await context.Labels.Where(row => row.Submission == edit.Submission && row.Label == label).ToListAsync(cancellationToken));
                break;
            default:
                break;
        }
    }
}
