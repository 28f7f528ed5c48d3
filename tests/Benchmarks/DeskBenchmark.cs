using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Submissions.Index;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// The desk over a read model of a million submissions, in SQLite as on one machine: requests over HTTP with a token, as the page makes them, each to a different question so that no answer is remembered.
/// Rows are put in by plain SQL before anything is timed; what the writer itself takes is a figure of its own. Memory is that of the whole process with all four planes.
/// </summary>
internal static partial class DeskBenchmark
{
    private const int Submissions = 1_000_000;
    private const int Few = 4;
    private const int Many = 20;
    private const int RequestsPerClient = 60;
    private const int WrittenSubmissions = 40_000;
    private const int BatchLength = 512;
    private const int MiB = 1 << 20;

    private static readonly (string Name, string Query)[] s_filters =
    [
        ("situation", "situation=south-sudan"), ("kind", "kind=chemical-attack"), ("language", "language=my"), ("status", "status=inReview"), ("label", "label=witness-list"),
        ("assignee", $"assignee={DeskSeed.Staff(7)}"), ("nobody", "assignee=none"), ("video", "video=true"), ("malware", "malware=true"),
        ("last_day", "receivedFrom=2026-10-12T00:00:00Z"), ("old", "receivedBefore=2025-11-03T00:00:00Z"), ("three", "situation=rakhine&kind=siege&language=ha"), ("all", "situation=rakhine&kind=siege&language=ha&status=inReview&video=true&malware=true"),
    ];

    private static readonly string[] s_sought =
    [
        DeskRows.Word(1), DeskRows.Word(40), DeskRows.Word(4_000), DeskRows.Word(29_000), $"{DeskRows.Word(2)} {DeskRows.Word(3)}", $"{DeskRows.Word(30)} {DeskRows.Word(9_000)}", "新疆", "疆", "ဗုံး", "مدرسة", "IMG_777777", "nowhere",
    ];

    public static async Task RunAsync()
    {
        var rows = await RowsAsync();
        await using var installation = new Installation();
        await installation.StartAsync();
        await installation.StopAsync();
        using (var seed = new DeskSeed($"Data Source={Path.Combine(installation.State, "index", "index.db")}"))
        {
            seed.Fill(Submissions);
        }
        await installation.StartAsync();
        using var desk = await installation.DeskHttpAsync();
        var times = new List<(string Name, double Milliseconds)>();
        var peak = await Resident.PeakAsync(installation.ProcessId, MeasureAsync(desk, times));
        var (app, usable) = (await AppBytesAsync(installation), await UsableAsync(installation));
        await installation.StopAsync();
        await RebuildBenchmark.RunAsync();
        foreach (var (name, milliseconds) in times)
        {
            Figures.Print(name, milliseconds);
        }
        Figures.Print("rss_mib", (double)peak / MiB);
        Figures.Print("app_kb", app / 1_000.0);
        Figures.Print("usable_ms", usable.First);
        Figures.Print("usable_at_third_visit_ms", usable.Third);
        Figures.Print("rows_per_s", rows);
    }

    private static async Task MeasureAsync(HttpClient desk, List<(string Name, double Milliseconds)> times)
    {
        await AskAsync(desk, Few, 30, _ => ("", null));
        foreach (var (clients, suffix) in new[] { (Few, ""), (Many, "_at_20") })
        {
            var queue = await AskAsync(desk, clients, RequestsPerClient, request => ($"limit={100 + (request % 50)}", null));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"queue{suffix}: {queue:F1} ms"));
            var filters = new List<double>();
            foreach (var (name, query) in s_filters)
            {
                filters.Add(await AskAsync(desk, clients, RequestsPerClient, request => ($"{query}&limit={100 + (request % 50)}", null)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filter {name}{suffix}: {filters[^1]:F1} ms"));
            }
            var searches = new List<double>();
            foreach (var sought in s_sought)
            {
                searches.Add(await AskAsync(desk, clients, RequestsPerClient, request => ($"limit={100 + (request % 50)}", sought)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"search {sought}{suffix}: {searches[^1]:F1} ms"));
            }
            times.AddRange([($"queue_p95{suffix}_ms", queue), ($"filter_p95{suffix}_ms", filters.Max()), ($"search_p95{suffix}_ms", searches.Max())]);
        }
    }

    /// <summary>95th percentile, in milliseconds, of requests that so many clients make one after the other.</summary>
    private static async Task<double> AskAsync(HttpClient desk, int clients, int each, Func<int, (string Query, string? Sought)> question)
    {
        var times = new ConcurrentBag<double>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var (query, sought) = question(Interlocked.Increment(ref next));
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/queue?{query}", UriKind.Relative));
                if (sought is not null)
                {
                    request.Headers.Add("Submissions-Search", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(sought)));
                }
                var begun = Stopwatch.GetTimestamp();
                using var answer = await desk.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                answer.EnsureSuccessStatusCode();
            }
        })));
        var sorted = times.Order().ToArray();
        return sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1];
    }

    /// <summary>Rows that the writer itself puts into an empty read model in a second, with everything that it keeps equal: in the order of ids and in batches, as the rebuild does.</summary>
    private static async Task<double> RowsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rows-").FullName;
        try
        {
            await using var contexts = new IndexContexts(new IndexOptions { ConnectionString = $"Data Source={Path.Combine(folder, "index.db")}" }, null, NullLoggerFactory.Instance);
            await contexts.MigrateAsync(CancellationToken.None);
            var writer = new IndexWriter(contexts);
            var batches = Enumerable.Range(0, WrittenSubmissions).Select(DeskRows.Of).OrderBy(row => row.Delivery.Submission, StringComparer.Ordinal).Chunk(BatchLength).ToList();
            await writer.RestoreAsync(batches[0], CancellationToken.None);
            var begun = Stopwatch.GetTimestamp();
            foreach (var batch in batches.Skip(1))
            {
                await writer.RestoreAsync(batch, CancellationToken.None);
            }
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            // A delivery, its priority, its terms, its line and its situation; of files a row and one for the copy.
            var rows = batches.Skip(1).SelectMany(batch => batch).Sum(indexed => 5 + indexed.Files.Count + indexed.Copies.Count);
            return rows / seconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Bytes of the page's first load as the desk sends them to a browser that takes Brotli.</summary>
    private static async Task<long> AppBytesAsync(Installation installation)
    {
        using var http = new HttpClient { BaseAddress = installation.Desk };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var page = await http.GetStringAsync(new Uri("", UriKind.Relative));
        var length = (long)Encoding.UTF8.GetByteCount(page);
        foreach (Match loaded in Loaded().Matches(page))
        {
            length += (await http.GetByteArrayAsync(new Uri(loaded.Groups[1].Value, UriKind.Relative))).Length;
        }
        return length;
    }

    /// <summary>What the page names: styles, icon, script and its pieces.</summary>
    [GeneratedRegex("(?:href|src)=\"/([^\"]+)\"")]
    private static partial Regex Loaded();

    private static async Task<(double First, double Third)> UsableAsync(Installation installation)
    {
        var start = new ProcessStartInfo("npm", ["run", "--silent", "desk-usable", "--workspace", "tests/EndToEnd/browser"]) { RedirectStandardOutput = true, WorkingDirectory = Installation.Root };
        start.Environment["DESK_URL"] = installation.Desk.GetLeftPart(UriPartial.Authority);
        using var node = Process.Start(start)!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 && said.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var first, var third]
            ? (double.Parse(first, CultureInfo.InvariantCulture), double.Parse(third, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The desk could not be opened in a browser.");
    }
}
