using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Submissions.Index;

namespace Submissions.Tests.Unit.Index;

/// <summary>Tables, migrations and faults of both databases.</summary>
public sealed class ModelTests(ReadModelFixture readModels)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>When this fails, run tools/migrations.sh and commit what it made.</summary>
    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task The_migrations_make_the_model_and_nothing_is_pending(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        await using var context = contexts.CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancel));
    }

    [Fact]
    public async Task What_was_there_before_there_were_lines_of_the_queue_is_summed_up_when_the_tables_are_brought_up_to_date()
    {
        var options = await readModels.OptionsAsync(IndexProvider.Sqlite);
        await using var contexts = ReadModelFixture.Open(options);
        await using (var context = contexts.CreateDbContext())
        {
            await context.GetService<IMigrator>().MigrateAsync("TriageAndSimilarity", Cancel);
            // In the columns of that time: the model knows later ones.
            await context.Database.ExecuteSqlRawAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1233)
                INSERT INTO "Deliveries" ("Submission", "Number", "ReceivedAt", "Refusal", "Situation") SELECT printf('%032x', i), 0, '2026-03-01 08:00:00', 0, 'syria' FROM n;
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1233)
                INSERT INTO "Triages" ("Submission", "Delivery", "Score", "Reasons", "Exercise") SELECT printf('%032x', i), 0, i % 101, '[]', 0 FROM n;
                """,
                Cancel);
        }
        await contexts.MigrateAsync(Cancel);
        await contexts.MigrateAsync(Cancel);
        await using var after = contexts.CreateDbContext();
        Assert.Equal(1_234, await after.Submissions.CountAsync(row => row.Situation == "syria" && row.Rank != null, Cancel));
        Assert.Equal(77, (await after.Submissions.SingleAsync(row => row.Submission == SampleRows.Id(77).ToString(), Cancel)).Score);
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_not_there_or_ends_the_connection_is_away_and_one_that_dislikes_a_question_is_not()
    {
        await using (var nowhere = ReadModelFixture.Open(new IndexOptions { Provider = IndexProvider.PostgreSql, ConnectionString = "Host=127.0.0.1;Port=1;Username=owner;Database=none" }))
        {
            Assert.True(DatabaseFaults.IsAway(await FailureAsync(nowhere, "SELECT 1")));
        }
        await using var contexts = await readModels.CreateAsync(IndexProvider.PostgreSql);
        Assert.True(DatabaseFaults.IsAway(await FailureAsync(contexts, "SELECT pg_terminate_backend(pg_backend_pid())")));
        Assert.True(DatabaseFaults.IsAway(await FailureAsync(contexts, "BEGIN READ ONLY; DELETE FROM \"Files\"")));
        Assert.False(DatabaseFaults.IsAway(await FailureAsync(contexts, "SELECT nothing")));
        Assert.False(DatabaseFaults.IsAway(await FailureAsync(contexts, "INSERT INTO \"Labels\" (\"Submission\") VALUES (NULL)")));
    }

    [Fact]
    public async Task A_SQLite_file_that_cannot_be_opened_is_away_and_a_wrong_question_is_not()
    {
        await using (var nowhere = ReadModelFixture.Open(new IndexOptions { ConnectionString = "Data Source=/nowhere/index.db" }))
        {
            Assert.True(DatabaseFaults.IsAway(await FailureAsync(nowhere, "SELECT 1")));
        }
        await using var contexts = await readModels.CreateAsync(IndexProvider.Sqlite);
        Assert.IsType<SqliteException>(await FailureAsync(contexts, "SELECT nothing"));
        Assert.False(DatabaseFaults.IsAway(await FailureAsync(contexts, "SELECT nothing")));
    }

    [Fact]
    public async Task What_cannot_be_written_to_while_rows_are_saved_is_away_as_well()
    {
        await using var contexts = await readModels.CreateAsync(IndexProvider.PostgreSql);
        await using var context = contexts.CreateDbContext();
        context.Add(SampleRows.Delivery(1));
        await context.SaveChangesAsync(Cancel);
        context.ChangeTracker.Clear();
        context.Add(SampleRows.Delivery(1));
        Assert.False(DatabaseFaults.IsAway(await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancel))));
        await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
        await context.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", Cancel);
        Assert.True(DatabaseFaults.IsAway(await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancel))));
    }

    private static async Task<System.Data.Common.DbException> FailureAsync(IndexContexts contexts, string sql)
    {
        await using var context = contexts.CreateDbContext();
        return await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => context.Database.ExecuteSqlRawAsync(sql, Cancel));
    }
}
