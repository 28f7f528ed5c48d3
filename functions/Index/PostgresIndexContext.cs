using Microsoft.EntityFrameworkCore;

namespace Submissions.Index;

/// <summary>The same model in PostgreSQL, with migrations of its own. Texts are compared by their bytes, as in SQLite: ids and codes need no dictionary.</summary>
public sealed class PostgresIndexContext(DbContextOptions<PostgresIndexContext> options) : IndexContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.Properties<string>().UseCollation("C");
}
