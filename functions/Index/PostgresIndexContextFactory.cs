using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Submissions.Index;

/// <summary>What <c>tools/migrations.sh</c> uses for PostgreSQL; nothing at run time does.</summary>
public sealed class PostgresIndexContextFactory : IDesignTimeDbContextFactory<PostgresIndexContext>
{
    public PostgresIndexContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresIndexContext>().UseNpgsql("Host=127.0.0.1").Options);
}
