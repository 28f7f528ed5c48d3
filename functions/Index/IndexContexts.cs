using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;
using Submissions.Contracts;

namespace Submissions.Index;

/// <summary>Opens the read model in whichever database the options name. The only place that knows how.</summary>
public sealed class IndexContexts : IDbContextFactory<IndexContext>, IAsyncDisposable
{
    /// <summary>A token of Entra ID lives for an hour or more; the identity's library keeps it and gives a new one in time.</summary>
    private static readonly TimeSpan PasswordRefresh = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan PasswordRetry = TimeSpan.FromSeconds(5);

    private readonly Func<IndexContext> _create;
    private readonly NpgsqlDataSource? _source;
    private readonly string? _sqlite;

    /// <param name="options">Where it is.</param>
    /// <param name="password">What to sign in with when the connection string holds no password, or null.</param>
    /// <param name="loggers">Where failures of the database are reported; never with values.</param>
    public IndexContexts(IndexOptions options, DatabasePassword? password, ILoggerFactory loggers)
    {
        switch (options.Provider)
        {
            case IndexProvider.Sqlite:
                _sqlite = options.ConnectionString;
                _create = new PooledDbContextFactory<IndexContext>(new DbContextOptionsBuilder<IndexContext>().UseSqlite(_sqlite).UseLoggerFactory(loggers).Options).CreateDbContext;
                break;
            case IndexProvider.PostgreSql:
                _source = Source(options.ConnectionString, password);
                _create = new PooledDbContextFactory<PostgresIndexContext>(new DbContextOptionsBuilder<PostgresIndexContext>().UseNpgsql(_source).UseLoggerFactory(loggers).Options).CreateDbContext;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "No such database.");
        }
    }

    public IndexContext CreateDbContext() => _create();

    /// <summary>Brings the tables up to date, and sums up what was there before there was a row for it. Dying in between is harmless: the next call goes on.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        await context.Database.MigrateAsync(cancellationToken);
        await new IndexWriter(this).SumUpAsync(cancellationToken);
    }

    /// <summary>Closes idle connections, so that the file, or the server, can go.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
        if (_sqlite is not null)
        {
            using var connection = new SqliteConnection(_sqlite);
            SqliteConnection.ClearPool(connection);
        }
    }

    private static NpgsqlDataSource Source(string connectionString, DatabasePassword? password)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (password is not null)
        {
            builder.UsePeriodicPasswordProvider((_, cancellationToken) => password(cancellationToken), PasswordRefresh, PasswordRetry);
        }
        return builder.Build();
    }
}
