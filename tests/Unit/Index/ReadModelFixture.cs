using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Submissions.Index;
using Submissions.Tests.Unit.Local;

[assembly: AssemblyFixture(typeof(Submissions.Tests.Unit.Index.ReadModelFixture))]

namespace Submissions.Tests.Unit.Index;

/// <summary>Empty read models in either database. One PostgreSQL for all tests that want one, started by the first; each test has a database of its own in it.</summary>
public sealed class ReadModelFixture : IAsyncDisposable
{
    private const string Template = "migrated";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<Postgres>> _postgres = new(StartAsync);
    private readonly SemaphoreSlim _one = new(1);
    private int _databases;

    /// <summary>Both databases, for theories.</summary>
    public static TheoryData<IndexProvider> Providers => [IndexProvider.Sqlite, IndexProvider.PostgreSql];

    /// <summary>A read model with all tables and no rows.</summary>
    public async Task<IndexContexts> CreateAsync(IndexProvider provider) => Open(await OptionsAsync(provider));

    /// <summary>Where such a read model is.</summary>
    public async Task<IndexOptions> OptionsAsync(IndexProvider provider)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        if (provider == IndexProvider.PostgreSql)
        {
            var postgres = await _postgres.Value;
            await _one.WaitAsync();
            try
            {
                // A template may have no other connection while it is copied.
                await postgres.ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {Template}");
            }
            finally
            {
                _one.Release();
            }
            return new IndexOptions { Provider = provider, ConnectionString = postgres.Connection(name) };
        }
        var options = new IndexOptions { Provider = provider, ConnectionString = $"Data Source={_folder.File($"{name}.db")}" };
        await using var contexts = Open(options);
        await contexts.MigrateAsync(CancellationToken.None);
        return options;
    }

    /// <summary>Runs statements in a PostgreSQL as the owner of all of it.</summary>
    internal async Task<Postgres> PostgresAsync() => await _postgres.Value;

    public static IndexContexts Open(IndexOptions options) => new(options, null, NullLoggerFactory.Instance);

    public async ValueTask DisposeAsync()
    {
        if (_postgres.IsValueCreated)
        {
            await (await _postgres.Value).DisposeAsync();
        }
        _one.Dispose();
        _folder.Dispose();
    }

    private static async Task<Postgres> StartAsync()
    {
        var postgres = new Postgres();
        await postgres.StartAsync();
        await postgres.ExecuteAsync("postgres", $"CREATE DATABASE {Template}");
        await using var contexts = Open(new IndexOptions { Provider = IndexProvider.PostgreSql, ConnectionString = postgres.Connection(Template) });
        await contexts.MigrateAsync(CancellationToken.None);
        return postgres;
    }
}
