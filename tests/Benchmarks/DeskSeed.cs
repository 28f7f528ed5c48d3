using System.Globalization;
using Microsoft.Data.Sqlite;
using Submissions.Contracts;
using Submissions.Index;

namespace Submissions.Tests.Benchmarks;

/// <summary>Fills a read model by plain SQL, as fast as SQLite takes it; the same rows as the writer would make of <see cref="DeskRows"/>.</summary>
internal sealed class DeskSeed : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private SqliteTransaction _transaction;

    public DeskSeed(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        Execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
        _transaction = _connection.BeginTransaction();
    }

    public void Fill(int count)
    {
        var ranks = new HashSet<long>(count);
        for (var number = 0; number < count; number++)
        {
            Insert(DeskRows.Of(number), ranks, number);
            if (number % 50_000 == 49_999)
            {
                _transaction.Commit();
                _transaction.Dispose();
                _transaction = _connection.BeginTransaction();
                Console.WriteLine($"{number + 1} submissions …");
            }
        }
        _transaction.Commit();
        Execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
        _transaction.Dispose();
        _connection.Dispose();
    }

    private void Insert(RestoredDelivery indexed, HashSet<long> ranks, int number)
    {
        var (delivery, triage) = (indexed.Delivery, indexed.Triage!);
        Insert("Deliveries", ("Submission", delivery.Submission), ("Number", 0), ("ReceivedAt", delivery.ReceivedAt), ("Refusal", 0), ("Manifest", delivery.Manifest), ("Situation", delivery.Situation), ("Kind", delivery.Kind), ("Language", delivery.Language));
        foreach (var file in indexed.Files)
        {
            Insert(
                "Files", ("Submission", file.Submission), ("Delivery", 0), ("Object", file.Object), ("Name", file.Name), ("Type", file.Type), ("LengthBytes", file.LengthBytes),
                ("SealedLengthBytes", file.SealedLengthBytes), ("SealedDigest", file.SealedDigest), ("Verdict", file.Verdict), ("Malware", file.Malware), ("SignatureVersion", file.SignatureVersion), ("Refusal", 0));
        }
        foreach (var copy in indexed.Copies)
        {
            Insert("Copies", ("Submission", copy.Submission), ("Delivery", 0), ("Object", copy.Object), ("Refusal", copy.Refusal), ("MediaType", copy.MediaType), ("LengthBytes", copy.LengthBytes), ("Removed", 0));
        }
        Insert("Triages", ("Submission", delivery.Submission), ("Delivery", 0), ("Score", triage.Score), ("Reasons", triage.Reasons), ("Rules", triage.Rules), ("Scripts", triage.Scripts), ("Exercise", false));
        var text = string.Join('\n', indexed.Files.Select(file => file.Name).Prepend(System.Text.Json.JsonDocument.Parse(delivery.Manifest!).RootElement.GetProperty("statement").GetString()));
        Insert("SearchTexts", ("Submission", delivery.Submission), ("Source", "delivery/0"), ("Terms", SearchTerms.Of(text)));
        var rank = QueueRank.Of(false, triage.Score, delivery.ReceivedAt, delivery.Submission);
        while (!ranks.Add(rank))
        {
            rank++;
        }
        var video = indexed.Files.Any(file => file.Type == "video/mp4");
        Insert(
            "Submissions", ("Submission", delivery.Submission), ("Rank", rank), ("Score", triage.Score), ("Reasons", triage.Reasons), ("Situation", delivery.Situation), ("Kind", delivery.Kind), ("Language", delivery.Language),
            ("ReceivedAt", delivery.ReceivedAt), ("Exercise", false), ("Files", indexed.Files.Count), ("Infected", indexed.Files.Count(file => file.Malware is not null)), ("WithoutCopy", 0), ("HasVideo", video),
            ("HasMedia", indexed.Files.Count > 0), ("Status", number % 10 == 0 ? 1 : 0), ("Assignee", number % 20 == 0 ? Staff(number / 20 % 40) : null));
        Insert("Situations", ("Submission", delivery.Submission), ("Situation", delivery.Situation), ("Rank", rank));
        if (number % 30 == 0)
        {
            Insert("Labels", ("Submission", delivery.Submission), ("Label", number % 900 == 0 ? "witness-list" : "duplicate"), ("Rank", rank));
        }
    }

    public static string Staff(int number) => string.Create(CultureInfo.InvariantCulture, $"5ab5d1e0-0000-4000-8000-{number:d12}");

    private void Insert(string table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var key = $"{table}{values.Length}";
        if (!_commands.TryGetValue(key, out var command))
        {
            command = _connection.CreateCommand();
            var columns = new List<string>();
            foreach (var (column, _) in values)
            {
                columns.Add(column);
                command.Parameters.Add(new SqliteParameter($"${column}", null));
            }
#pragma warning disable CA2100 // names of our own model
            command.CommandText = $"""INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select(column => $"${column}"))})""";
#pragma warning restore CA2100
            _commands.Add(key, command);
        }
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // literals of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
