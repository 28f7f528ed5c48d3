using Microsoft.EntityFrameworkCore;
using Submissions.Index;

namespace Submissions.Tests.Unit.Desk;

/// <summary>The read model in a SQLite file.</summary>
internal sealed class SqliteContexts(string path) : IDbContextFactory<IndexContext>
{
    private readonly DbContextOptions<IndexContext> _options = new DbContextOptionsBuilder<IndexContext>().UseSqlite($"Data Source={path};Pooling=False").Options;

    public IndexContext CreateDbContext() => new(_options);
}
