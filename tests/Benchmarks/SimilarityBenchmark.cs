using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Similar;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// Near-duplicates among a million fingerprints: one search in memory (a known fingerprint with five bits turned), evenly spread and with a third of them dark frames; and the whole call for a delivery
/// of one picture over a read model in SQLite, which reads what was added since and names what it found.
/// </summary>
internal static class SimilarityBenchmark
{
    private const int Count = 1_000_000;
    private const int Searches = 2_000;
    private const int TurnedBits = 5;
    private const int Stranger = -1;

    public static async Task RunAsync()
    {
        var random = new DeterministicBits(1);
        var spread = Enumerable.Range(0, Count).Select(_ => random.Next()).ToArray();
        var dark = spread.Select((bits, i) => i % 3 == 0 ? bits & random.Next() & random.Next() & random.Next() & random.Next() : bits).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = Fill(spread);
        Figures.Print("near_duplicate_mib", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)(1 << 20));
        Print("near_duplicate", Search(table, spread, random));
        Print("near_duplicate_dark", Search(Fill(dark), [.. dark.Where((_, i) => i % 3 == 0)], random));
        Print("near_duplicate_call", await CallAsync(spread, random));
    }

    private static FingerprintTable Fill(ulong[] all)
    {
        var table = new FingerprintTable();
        for (var i = 0; i < all.Length; i++)
        {
            table.Add(i, i, all[i]);
        }
        return table;
    }

    private static double[] Search(FingerprintTable table, ulong[] known, DeterministicBits random)
    {
        var times = new double[Searches];
        for (var i = -100; i < Searches; i++)
        {
            var sought = Turned(known[random.Next() % (ulong)known.Length], random);
            var begun = Stopwatch.GetTimestamp();
            var found = table.Near(sought, Stranger);
            var micros = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
            if (found.Count == 0)
            {
                throw new InvalidOperationException("A fingerprint five bits away was not found.");
            }
            if (i >= 0)
            {
                times[i] = micros;
            }
        }
        return times;
    }

    private static async Task<double[]> CallAsync(ulong[] all, DeterministicBits random)
    {
        var folder = Directory.CreateTempSubdirectory("similar-").FullName;
        try
        {
            var connection = $"Data Source={Path.Combine(folder, "index.db")}";
            var contexts = new Contexts(new DbContextOptionsBuilder<IndexContext>().UseSqlite(connection).Options);
            await using (var context = contexts.CreateDbContext())
            {
                await context.Database.MigrateAsync();
            }
            Insert(connection, all);
            var writer = new IndexWriter(contexts);
            using var similar = new SimilarFingerprints(contexts);
            var times = new double[200];
            for (var i = -5; i < times.Length; i++)
            {
                var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
                await writer.AddAsync(id.Object(0), [new Fingerprint(FingerprintKind.Picture, 0, Turned(all[random.Next() % Count], random))], CancellationToken.None);
                var begun = Stopwatch.GetTimestamp();
                var found = await similar.FindAsync(id, CancellationToken.None);
                if (found.Count == 0)
                {
                    throw new InvalidOperationException("A picture five bits away was not found.");
                }
                if (i >= 0)
                {
                    times[i] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
                }
            }
            return times;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Insert(string connectionString, ulong[] all)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = """INSERT INTO "Fingerprints" ("Submission", "Delivery", "Object", "Kind", "Position", "Bits") VALUES ($submission, 0, 0, 1, 0, $bits)""";
        var (submission, bits) = (insert.Parameters.Add("$submission", SqliteType.Text), insert.Parameters.Add("$bits", SqliteType.Integer));
        for (var i = 0; i < all.Length; i++)
        {
            (submission.Value, bits.Value) = ($"{i:x32}", unchecked((long)all[i]));
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static ulong Turned(ulong bits, DeterministicBits random)
    {
        for (var i = 0; i < TurnedBits; i++)
        {
            bits ^= 1UL << (int)(random.Next() % 64);
        }
        return bits;
    }

    private static void Print(string name, double[] micros)
    {
        Array.Sort(micros);
        Figures.Print($"{name}_us", micros[micros.Length / 2]);
        Figures.Print($"{name}_p99_us", micros[micros.Length * 99 / 100]);
    }

    private sealed class Contexts(DbContextOptions<IndexContext> options) : IDbContextFactory<IndexContext>
    {
        public IndexContext CreateDbContext() => new(options);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same figures' input in every run.</summary>
    private sealed class DeterministicBits(ulong state)
    {
        public ulong Next()
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
                return mixed ^ (mixed >> 31);
            }
        }
    }
}
