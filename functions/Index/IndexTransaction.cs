using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>
/// A transaction over some submissions that nobody else changes meanwhile, at whose end their sums are made anew and the change is counted. SQLite has one writer at a time; in PostgreSQL each submission has an
/// advisory lock, taken first and in one order, so that two transactions cannot wait for each other. Dying before the commit leaves everything as it was.
/// </summary>
internal sealed class IndexTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly IReadOnlyCollection<string> _submissions;
    private bool _queueChanged;

    private IndexTransaction(IndexContext context, IDbContextTransaction transaction, IReadOnlyCollection<string> submissions) => (Context, _transaction, _submissions) = (context, transaction, submissions);

    public IndexContext Context { get; }

    public static async Task<IndexTransaction> BeginAsync(IDbContextFactory<IndexContext> contexts, IReadOnlyCollection<string> submissions, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        var transaction = new IndexTransaction(context, await context.Database.BeginTransactionAsync(cancellationToken), submissions);
        if (context.Database.IsNpgsql())
        {
            var names = submissions.ToArray();
            await context.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(one.key) FROM (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest({names}) AS name ORDER BY key) AS one",
                cancellationToken);
        }
        return transaction;
    }

    /// <summary>Puts what was changed so far into the database, for questions of this transaction to see.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        _queueChanged |= Context.ChangeTracker.Entries().Any(entry => entry.Entity is SubmissionRow or LabelRow or SearchTextRow && entry.State != EntityState.Unchanged);
        await AddedRows.SaveAsync(Context, cancellationToken);
        await Context.SaveChangesAsync(cancellationToken);
        // Whoever saves often would have everything that was saved before looked through each time.
        Context.ChangeTracker.Clear();
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await SaveAsync(cancellationToken);
        await SubmissionSums.RefreshAsync(Context, _submissions, cancellationToken);
        await SaveAsync(cancellationToken);
        if (_queueChanged)
        {
            await SubmissionSums.MoveLabelsAsync(Context, _submissions, cancellationToken);
            await Context.Changes.ExecuteUpdateAsync(row => row.SetProperty(change => change.Number, change => change.Number + 1), cancellationToken);
        }
        await _transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Context.DisposeAsync();
    }
}
