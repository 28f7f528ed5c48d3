using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Work;

/// <summary>Who is working on what. Each claim is one statement that both databases carry out for one caller at a time, so that of two who claim at once exactly one has it.</summary>
public sealed class ClaimStore(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Claims a submission, or lengthens one's own claim.</summary>
    /// <param name="submission">What.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">UTC.</param>
    /// <param name="until">UTC.</param>
    /// <param name="take">True to take it from whoever has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else has it.</returns>
    public async Task<bool> TryClaimAsync(SubmissionId submission, string by, DateTime now, DateTime until, bool take, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var has = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Claims" ("Submission", "By", "Until") VALUES ({id}, {by}, {until})
            ON CONFLICT ("Submission") DO UPDATE SET "By" = excluded."By", "Until" = excluded."Until"
            WHERE {take} OR "Claims"."By" = excluded."By" OR "Claims"."Until" <= {now}
            """,
            cancellationToken) == 1;
        if (has)
        {
            await CountAsync(context, cancellationToken);
        }
        return has;
    }

    /// <summary>Lets go of one's own claim; another's stays.</summary>
    public async Task ReleaseAsync(SubmissionId submission, string by, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Claims.Where(row => row.Submission == id && row.By == by).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            await CountAsync(context, cancellationToken);
        }
    }

    /// <summary>The claims of these submissions that have not run out.</summary>
    public async Task<IReadOnlyDictionary<string, ClaimRow>> OfAsync(IReadOnlyCollection<string> submissions, DateTime now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Claims.AsNoTracking().Where(row => submissions.Contains(row.Submission) && row.Until > now).ToDictionaryAsync(row => row.Submission, cancellationToken);
    }

    /// <summary>So that whoever polls the queue is told. Dying before it: they are told with the next change.</summary>
    private static Task<int> CountAsync(IndexContext context, CancellationToken cancellationToken) =>
        context.Changes.ExecuteUpdateAsync(row => row.SetProperty(change => change.Number, change => change.Number + 1), cancellationToken);
}
