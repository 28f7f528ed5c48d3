using Microsoft.EntityFrameworkCore;
using Npgsql;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Index.Work;
using Submissions.Local;

namespace Submissions.Tests.Unit.Index;

/// <summary>The rights of infra/sql in a real PostgreSQL: each plane does its work as its own role, and nothing else.</summary>
public sealed class RightsTests(ReadModelFixture readModels)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pipeline_does_all_its_work_and_reads_no_statement_name_or_term()
    {
        var (owner, pipeline, connection) = await AsAsync("pipeline");
        await using var ownerContexts = owner;
        await using var contexts = pipeline;
        var writer = new IndexWriter(contexts);
        var delivery = new DeliveryRow
        {
            Submission = SampleRows.Id(1).ToString(),
            Number = 0,
            ReceivedAt = SampleRows.Morning,
            Refusal = 0,
            Manifest = """{"schema":"submissions/manifest/v1","language":"en","urgency":"none","statement":"they took him","files":[]}""",
        };
        var id = new DeliveryId(SampleRows.Id(1), 0);
        await writer.AddAsync(delivery, [SampleRows.File(1, 0, 1)], Cancel);
        await new EditStore(ownerContexts).AddAsync([SampleRows.Edit(1, 1, EditKind.LabelAdded, text: "first")], Cancel);
        await new EditStore(ownerContexts).AddAsync([SampleRows.Edit(1, 2, EditKind.Noted, text: "a remark")], Cancel);
        await writer.AddAsync(SampleRows.Copy(1, 0, 1), Cancel);
        await writer.AddAsync(id.Object(1), [new Fingerprint(FingerprintKind.Picture, 0, 7)], Cancel);
        await writer.SetAsync(SampleRows.Triage(1, score: 5), Cancel);
        await writer.SetAsync(SampleRows.Triage(1, score: 6), Cancel);
        await writer.SetVerdictAsync(id.Object(1), ScanVerdict.Infected, "Late", 2, Cancel);
        await writer.AddAsync(new ScannerRow { SeenAt = SampleRows.Morning, Engine = "e", SignatureVersion = 1 }, Cancel);
        await writer.SetAsync(new FailureRow { Submission = delivery.Submission, Delivery = 0, Step = "scan", Reason = 1, Tries = 1, At = SampleRows.Morning }, Cancel);
        await writer.SetAsync(new FailureRow { Submission = delivery.Submission, Delivery = 0, Step = "scan", Reason = 1, Tries = 1, At = SampleRows.Morning }, Cancel);
        await writer.AddAsync([new NearRow { SubmissionA = delivery.Submission, SubmissionB = SampleRows.Id(2).ToString(), DeliveryA = 0, DeliveryB = 0, Days = 3, SameKind = true }], Cancel);
        await writer.AddAsync([new NearRow { SubmissionA = delivery.Submission, SubmissionB = SampleRows.Id(2).ToString(), DeliveryA = 0, DeliveryB = 0, Days = 1, SameKind = true }], Cancel);
        using (var similar = new SimilarFingerprints(contexts))
        {
            Assert.Empty(await similar.FindAsync(id, Cancel));
        }
        var likeness = new LikenessReader(contexts);
        Assert.Empty(await likeness.SameContentAsync(id, Cancel));
        Assert.Equal(0, await likeness.KnownFilesAsync(id, Cancel));
        Assert.Single(await likeness.PageAsync(null, 10, Cancel));
        Assert.Single(await new IndexReader(contexts).FilesToRescanAsync(SampleRows.Morning.AddDays(-1), 9, 10, Cancel));

        await using (var context = ownerContexts.CreateDbContext())
        {
            var row = await context.Submissions.AsNoTracking().SingleAsync(Cancel);
            Assert.Equal((6, 1, row.Rank), (row.Score, row.Infected, (await context.Labels.AsNoTracking().SingleAsync(Cancel)).Rank));
        }
        Assert.Single((await new QueueReader(ownerContexts).PageAsync(null, new QueueFilter { Terms = SearchTerms.Sought("took") }, null, 10, Cancel)).Rows);
        foreach (var secret in new[]
        {
            "SELECT \"Manifest\" FROM \"Deliveries\"", "SELECT * FROM \"Deliveries\"", "SELECT \"Name\" FROM \"Files\"", "SELECT \"Sha256\" FROM \"Files\"", "SELECT \"Terms\" FROM \"SearchTexts\"", "SELECT * FROM \"Search\"",
            "SELECT \"Label\" FROM \"Labels\"", "UPDATE \"Submissions\" SET \"Status\" = 9", "UPDATE \"Deliveries\" SET \"Manifest\" = ''", "UPDATE \"IncidentPairs\" SET \"State\" = 1", "INSERT INTO \"Labels\" VALUES ('a', 'b', 1)",
            "SELECT \"Text\" FROM \"Edits\"", "SELECT * FROM \"Claims\"", "SELECT * FROM \"__EFMigrationsHistory\"", "CREATE TABLE mine (a int)",
        })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(connection, secret));
        }
        await writer.RemoveAsync(id, Cancel);
        await using var after = ownerContexts.CreateDbContext();
        Assert.Equal((0, 0, 0), (await after.Submissions.CountAsync(Cancel), await after.SearchTexts.CountAsync(Cancel), await after.Labels.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_desk_reads_all_writes_what_staff_decide_makes_rows_again_and_alters_nothing_that_was_found()
    {
        var (owner, desk, connection) = await AsAsync("desk");
        await using var ownerContexts = owner;
        await using var contexts = desk;
        await new IndexWriter(ownerContexts).AddAsync(SampleRows.Delivery(1, situation: "syria"), [SampleRows.File(1, 0, 1)], Cancel);
        await new IndexWriter(ownerContexts).SetAsync(SampleRows.Triage(1, score: 5), Cancel);
        var staff = new EditStore(contexts);
        await staff.AddAsync([SampleRows.Edit(1, 1, EditKind.Status, status: SubmissionStatus.NeedsMore)], Cancel);
        await staff.AddAsync([SampleRows.Edit(1, 2, EditKind.Assigned, assignee: "a")], Cancel);
        await staff.AddAsync([SampleRows.Edit(1, 3, EditKind.LabelAdded, text: "first")], Cancel);
        await staff.AddAsync([SampleRows.Edit(1, 4, EditKind.Noted, text: "a remark")], Cancel);
        Assert.True(await new ClaimStore(contexts).TryClaimAsync(SampleRows.Id(1), "a", SampleRows.Morning, SampleRows.Morning.AddHours(1), take: false, Cancel));
        var pair = new IncidentPairRow { SubmissionA = "a", SubmissionB = "b", State = 1, At = SampleRows.Morning, Decision = "d" };
        await new IncidentStore(contexts).SetAsync([pair], Cancel);
        var restored = new RestoredDelivery { Delivery = SampleRows.Delivery(2, situation: "syria"), Files = [SampleRows.File(2, 0, 1)], Copies = [SampleRows.Copy(2, 0, 1)], Triage = SampleRows.Triage(2, score: 9) };
        await new IndexWriter(contexts).RestoreAsync([restored], Cancel);
        await new IndexWriter(contexts).RemoveDanglingAsync(Cancel);
        var page = await new QueueReader(contexts).PageAsync(["syria"], new QueueFilter { Terms = SearchTerms.Sought("remark"), Label = "first", Status = 2 }, null, 10, Cancel);
        Assert.Equal("a", Assert.Single(page.Rows).Assignee);
        foreach (var forbidden in new[]
        {
            "UPDATE \"Triages\" SET \"Score\" = 0", "DELETE FROM \"Files\"", "UPDATE \"Files\" SET \"Verdict\" = 1", "DELETE FROM \"Deliveries\"", "UPDATE \"Deliveries\" SET \"Manifest\" = ''", "DELETE FROM \"Fingerprints\"", "UPDATE \"Search\" SET \"Terms\" = ''",
            "CREATE TABLE mine (a int)",
        })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(connection, forbidden));
        }
    }

    private async Task<(IndexContexts Owner, IndexContexts Plane, string Connection)> AsAsync(string plane)
    {
        var options = await readModels.OptionsAsync(IndexProvider.PostgreSql);
        var rights = await File.ReadAllTextAsync(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "infra", "sql", $"{plane}.sql"), Cancel);
        var login = $"login_{new NpgsqlConnectionStringBuilder(options.ConnectionString).Database}";
        await using var source = NpgsqlDataSource.Create(options.ConnectionString);
        foreach (var sql in new[] { rights, rights, $"CREATE ROLE {login} LOGIN IN ROLE submissions_{plane}" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Cancel);
        }
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = login }.ConnectionString;
        return (ReadModelFixture.Open(options), ReadModelFixture.Open(new IndexOptions { Provider = IndexProvider.PostgreSql, ConnectionString = connection }), connection);
    }

    private static async Task<string?> RefusalAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState;
    }
}
