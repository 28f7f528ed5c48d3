using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;

namespace Submissions.Index.Cases;

/// <summary>Case files in the read model.</summary>
public sealed class CaseStore(IDbContextFactory<IndexContext> contexts)
{
    public async Task<CaseRow?> FindAsync(int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Case == number, cancellationToken);
    }

    /// <summary>The latest first.</summary>
    /// <param name="situations">Leaves out cases that are about none of these; null for none left out.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CaseRow>> ListAsync(IReadOnlyList<string>? situations, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = situations is null ? context.Cases : context.Cases.Where(row => situations.Contains(row.Situation!));
        return await rows.AsNoTracking().OrderByDescending(row => row.Case).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The highest number in the read model; 0 when it has none.</summary>
    public async Task<int> LastAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Cases.MaxAsync(row => (int?)row.Case, cancellationToken) ?? 0;
    }

    /// <summary>Puts a case in, or a later state in place of an earlier one; what is behind changes nothing.</summary>
    public async Task SetAsync(CaseRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await context.Cases.Where(known => known.Case == row.Case && known.Last < row.Last)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.Last, row.Last).SetProperty(known => known.State, row.State), cancellationToken);
        if (changed == 0 && !await context.Cases.AnyAsync(known => known.Case == row.Case, cancellationToken))
        {
            context.Add(row);
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
