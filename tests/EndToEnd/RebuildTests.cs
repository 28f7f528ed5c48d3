using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Tests.EndToEnd.Faults;

namespace Submissions.Tests.EndToEnd;

/// <summary>
/// An installation with everything in it loses its database and makes it again: row by row what it was. A table that is added fails here until it is made again too, or until somebody has said why not.
/// </summary>
public sealed class RebuildTests
{
    /// <summary>Tables that are not made again, and why.</summary>
    private static readonly Dictionary<Type, string> s_left = new()
    {
        [typeof(StuckRow)] = "what is stuck is reported again when it fails again",
        [typeof(FailureRow)] = "likewise",
        [typeof(ScannerRow)] = "the scanner is looked at every minute",
        [typeof(ClaimRow)] = "a claim runs out after half an hour and is on no record",
        [typeof(ChangeRow)] = "counts changes of this database",
        [typeof(CaseRow)] = "whoever lists the cases makes it again from the records (CaseLog)",
    };

    /// <summary>Columns that number rows within one database.</summary>
    private static readonly string[] s_numbers = ["Id"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_lost_is_made_again_row_by_row()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        var submissions = await FillAsync(installation);
        await installation.StopAsync();
        var before = await RowsAsync(installation);
        Assert.All(before.Where(table => table.Key is not "Stuck"), table => Assert.True(table.Value.Count > 0, $"nothing in {table.Key} to make again"));

        Directory.Delete(Path.Combine(installation.State, "index"), recursive: true);
        await installation.StartAsync();
        var (code, said) = await RebuildAsync(installation);
        Assert.True(code == 0, said);
        Assert.Contains($"{submissions} submissions, ", said, StringComparison.Ordinal);
        Assert.Contains("; done", said, StringComparison.Ordinal);
        // A second run finds everything and changes nothing.
        Assert.Equal(0, (await RebuildAsync(installation)).Code);
        await installation.StopAsync();

        var after = await RowsAsync(installation);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        foreach (var (table, rows) in before)
        {
            Assert.True(rows.SequenceEqual(after[table], StringComparer.Ordinal), $"{table}:\n{string.Join('\n', rows.Except(after[table]))}\n became\n{string.Join('\n', after[table].Except(rows))}");
        }
    }

    /// <summary>Two witnesses with the same file about the same place, one file that nobody can show, one with malware, one sent without a statement; and staff's work on them.</summary>
    private static async Task<int> FillAsync(Installation installation)
    {
        using var http = installation.IntakeHttp();
        using var amina = await StaffAsync(installation, "Amina, reviewer");
        using var carmen = await StaffAsync(installation, "Carmen, lead");
        var names = Encoding.UTF8.GetBytes("The list of the names.");
        var one = await SendAsync(installation, http, "They came at dawn, with eleven of them, and took my brother from the house beside the school.", names);
        var other = await SendAsync(installation, http, "Another account of what happened there.", names);
        var photo = await SendAsync(installation, http, null, Deliveries.Photo());
        var malware = await SendAsync(installation, http, "Look at this.", ProbeFiles.Eicar());
        foreach (var submission in new[] { one, other, photo, malware })
        {
            await Installation.WaitAsync(amina, submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        }
        await ProposedAsync(amina, one);
        await PostAsync(amina, $"{one}/incident", $$"""{"decision":"accepted","with":["{{other}}"]}""");
        await PostAsync(amina, $"{photo}/incident", $$"""{"decision":"split","with":["{{other}}"]}""");

        await EditAsync(amina, one, 0, """ "kind":"noted","text":"I called the hospital." """);
        await EditAsync(amina, one, 1, """ "kind":"labelAdded","text":"school" """);
        await EditAsync(amina, one, 2, """ "kind":"labelAdded","text":"مدرسة" """);
        await EditAsync(amina, one, 3, """ "kind":"labelRemoved","text":"school" """);
        await EditAsync(carmen, one, 4, """ "kind":"assigned","assignee":"5ab5d1e0-0000-4000-8000-000000000002" """);
        await EditAsync(carmen, one, 5, """ "kind":"victimsVerified","victims":[{"harm":"missing","age":"adult","count":1}] """);
        await EditAsync(carmen, one, 6, """ "kind":"translated","delivery":0,"text":"Ils sont venus à l'aube." """);
        await EditAsync(carmen, one, 7, """ "kind":"status","status":"verified","reason":"corroborated","text":"by the other account" """);
        await EditAsync(amina, photo, 0, """ "kind":"status","status":"closed","reason":"spam" """);
        await PostAsync(carmen, $"{other}/hold", """{"held":true,"why":"courtOrder"}""");
        await PostAsync(amina, $"{other}/claim", """{"claimed":true}""");
        // Scored again by other rules: the later score is the one to come back.
        await ScoreAgainAsync(installation, carmen);
        return 4;
    }

    private static async Task ScoreAgainAsync(Installation installation, HttpClient lead)
    {
        var rules = installation.Container(Containers.Config).GetBlobClient("triage.json");
        var file = JsonNode.Parse((await rules.DownloadContentAsync(Cancel)).Value.Content)!;
        file["version"] = "rebuild-test";
        await rules.UploadAsync(BinaryData.FromString(file.ToJsonString()), overwrite: true, Cancel);
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            // The rules are looked at again after a while; until then the outcome is the old one.
            using var asked = await lead.PostAsync(new Uri("api/rescore", UriKind.Relative), null, Cancel);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            await Task.Delay(2_000, Cancel);
            await using var context = new IndexContext(new DbContextOptionsBuilder<IndexContext>().UseSqlite($"Data Source={Path.Combine(installation.State, "index", "index.db")};Pooling=False").Options);
            if (await context.Triages.AllAsync(row => row.Rules == "rebuild-test", Cancel))
            {
                break;
            }
            Assert.True(Stopwatch.GetElapsedTime(begun) < 2 * Deliveries.Patience, "not scored again");
        }
        while ((await installation.Queue(Queues.Rescore).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount > 0 || (await installation.Queue(Queues.RescoreAll).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < 3 * Deliveries.Patience, "still scoring");
            await Task.Delay(500, Cancel);
        }
    }

    private static async Task<SubmissionId> SendAsync(Installation installation, HttpClient http, string? statement, byte[] file)
    {
        var sender = await installation.SenderAsync(http);
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var manifest = Deliveries.Manifest() with
        {
            Statement = statement,
            Kind = "killing",
            Situation = "syria",
            Where = new ManifestPlace { Text = "Harbour quarter" },
            When = new ManifestTime { From = new DateOnly(2026, 4, 4), Precision = ManifestTimePrecision.Day },
        };
        await sender.SendAsync(open, 0, numbers => manifest.With(numbers[0], file, "صورة.jpg"), [file], Cancel);
        return open.Submission;
    }

    /// <summary>Waits until the desk shows what it is like and near to.</summary>
    private static async Task ProposedAsync(HttpClient desk, SubmissionId submission)
    {
        var begun = Stopwatch.GetTimestamp();
        JsonNode related;
        do
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience, "no links");
            await Task.Delay(200, Cancel);
            related = (await desk.GetFromJsonAsync<JsonNode>($"api/submissions/{submission}/related", Cancel))!;
        }
        while (related["links"]!.AsArray().Count == 0 || related["near"]!.AsArray().Count < 3);
    }

    private static Task EditAsync(HttpClient desk, SubmissionId submission, int after, string change) =>
        PostAsync(desk, $"{submission}/work", $$"""{"id":"{{Convert.ToHexStringLower(Entropy.System.Bytes(16))}}","after":{{after}},{{change}}}""");

    private static async Task PostAsync(HttpClient desk, string address, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var answer = await desk.PostAsync(new Uri($"api/submissions/{address}", UriKind.Relative), content, Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{address} {body}: {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    private static async Task<HttpClient> StaffAsync(Installation installation, string person)
    {
        var http = new HttpClient { BaseAddress = installation.Desk };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await StaffTokens.SignInAsync(installation, person));
        return http;
    }

    private static async Task<(int Code, string Said)> RebuildAsync(Installation installation)
    {
        var start = new ProcessStartInfo(
            Installation.Program("Cli", "submissions"),
            ["rebuild", "--desk", installation.Desk.ToString(), "--certificate", Path.Combine(installation.State, "signin", "operator.pem")])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(Cancel) + await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, said);
    }

    /// <summary>All rows of all tables, as text and in order, without the numbers that databases give them.</summary>
    private static async Task<Dictionary<string, List<string>>> RowsAsync(Installation installation)
    {
        using var copy = new ReadModelCopy(installation);
        await using var context = copy.Open();
        await context.Database.OpenConnectionAsync(Cancel);
        var tables = new Dictionary<string, List<string>>();
        foreach (var type in context.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !s_left.ContainsKey(type.ClrType)))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            var columns = type.GetProperties().Select(property => property.GetColumnName()).Where(column => !s_numbers.Contains(column) || type.ClrType == typeof(EditRow)).Order(StringComparer.Ordinal);
#pragma warning disable CA2100 // names of our own model
            command.CommandText = $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{type.GetTableName()}\"";
#pragma warning restore CA2100
            var rows = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                rows.Add(Text(reader));
            }
            tables[type.GetTableName()!] = [.. rows.Order(StringComparer.Ordinal)];
        }
        return tables;
    }

    private static string Text(DbDataReader reader) =>
        string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)}={(reader.IsDBNull(column) ? "-" : reader.GetValue(column))}"));
}
