using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Submissions.Index;

/// <summary>What <c>tools/migrations.sh</c> uses for SQLite; nothing at run time does.</summary>
public sealed class IndexContextFactory : IDesignTimeDbContextFactory<IndexContext>
{
    public IndexContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IndexContext>().UseSqlite("Data Source=:memory:").Options);
}
