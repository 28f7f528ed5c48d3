using System.Diagnostics;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Tests.EndToEnd;
using Submissions.Tests.EndToEnd.Faults;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// The pipeline against bare clamd on the same bytes in the same run, each beside the same daemon: a hundred statements with a photo; large files, uploaded before and committed at once;
/// then what a submission of text alone costs, and how much memory a large object takes.
/// </summary>
internal static class PipelineBenchmark
{
    private const int MiB = 1 << 20;
    private const long GiB = 1 << 30;
    private const int Photos = 100;
    private const int Texts = 500;
    private const int WarmUp = 20;
    private const int Parallel = 8;
    private const long LargeBytes = 256 * MiB;
    private const int LargeRounds = 2;

    private static readonly string[] s_large = ["a.wav", "b.wav", "a.jpg", "b.jpg"];

    /// <param name="hugeGib">Length of the object past clamd's limit, in GiB; 2, or 10 in a long run.</param>
    public static async Task RunAsync(int hugeGib)
    {
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        try
        {
            var texts = await TextsAsync();
            var (usual, huge) = await ResidentAsync(await NoiseFiles.RawAsync(folder, "usual", LargeBytes), await NoiseFiles.RawAsync(folder, "huge", hugeGib * GiB));
            var photos = await PhotosAsync(folder);
            var (pipeline, scan, store) = await LargeAsync(folder);
            Figures.Print("submissions_per_s", photos.PerSecond);
            Figures.Print("bare_clamd_files_per_s", photos.BarePerSecond);
            Figures.Print("start_s", photos.StartSeconds);
            Figures.Print("large_mb_per_s", LargeRounds * s_large.Length * LargeBytes / 1e6 / pipeline.Seconds);
            Figures.Print("bare_clamd_mb_per_s", LargeRounds * s_large.Length * LargeBytes / 1e6 / pipeline.BareSeconds);
            Figures.Print("store_mb_per_s", LargeRounds * s_large.Length * LargeBytes / 1e6 / store);
            Figures.Print("scan_vs_clamd", pipeline.BareSeconds / scan);
            Figures.Print("vs_clamd", pipeline.BareSeconds / pipeline.Seconds);
            Figures.Print("text_cpu_ms", texts);
            Figures.Print("rss_mib_256", (double)usual / MiB);
            Figures.Print("rss_mib_large", (double)huge / MiB);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double PerSecond, double BarePerSecond, double StartSeconds)> PhotosAsync(string folder)
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        await installation.StopAsync();
        var start = await installation.StartAsync();
        await TriagedAsync(installation, await SendAsync(installation, WarmUp, ProbeFiles.PhotoWithGps()));
        Console.WriteLine($"{Photos} submissions …");
        var begun = Stopwatch.GetTimestamp();
        await TriagedAsync(installation, await SendAsync(installation, Photos, ProbeFiles.PhotoWithGps()));
        var took = Stopwatch.GetElapsedTime(begun);
        var bare = Directory.CreateDirectory(Path.Combine(folder, "photos")).FullName;
        for (var i = 0; i < Photos; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(bare, $"{i}.jpg"), ProbeFiles.PhotoWithGps());
        }
        return (Photos / took.TotalSeconds, Photos / await BareClamdAsync(installation, [bare]), start.TotalSeconds);
    }

    /// <summary>Seconds for all rounds: until all have their priority, the same bytes through clamd alone, until all were scanned, and the sealed bytes out of the store with the SDK and nothing else.</summary>
    private static async Task<((double Seconds, double BareSeconds) Whole, double ScanSeconds, double StoreSeconds)> LargeAsync(string folder)
    {
        string[] files =
        [
            await NoiseFiles.RecordingAsync(folder, s_large[0], LargeBytes), await NoiseFiles.RecordingAsync(folder, s_large[1], LargeBytes),
            await NoiseFiles.PhotoAsync(folder, s_large[2], ProbeFiles.PhotoWithGps(), LargeBytes), await NoiseFiles.PhotoAsync(folder, s_large[3], ProbeFiles.PhotoWithGps(), LargeBytes),
        ];
        await using var installation = new Installation();
        await installation.StartAsync("--Intake:PartsPerSecond", "1000");
        using var http = installation.IntakeHttp();
        await TriagedAsync(installation, await SendAsync(installation, WarmUp, ProbeFiles.PhotoWithGps()));
        var (seconds, scanned, bare, store) = (0.0, 0.0, 0.0, 0.0);
        for (var round = 0; round < LargeRounds; round++)
        {
            Console.WriteLine($"large files, round {round + 1} of {LargeRounds} …");
            var uploads = new List<LargeUpload>();
            foreach (var file in files)
            {
                uploads.Add(await LargeUpload.SendAsync(http, file));
            }
            var begun = Stopwatch.GetTimestamp();
            await Task.WhenAll(uploads.Select(upload => upload.CommitAsync(http)));
            await ThereAsync(installation, uploads.Select(upload => DeliveryRecord.NameFor(upload.Id)));
            scanned += Stopwatch.GetElapsedTime(begun).TotalSeconds;
            await TriagedAsync(installation, uploads.Select(upload => upload.Id));
            seconds += Stopwatch.GetElapsedTime(begun).TotalSeconds;
            bare += await BareClamdAsync(installation, files);
            store += await ReadAsync(installation, uploads.Select(upload => upload.File));
            Console.WriteLine($"{scanned:F1} s scanned, {seconds:F1} s done, {bare:F1} s in clamd alone");
        }
        return ((seconds, bare), scanned, store);
    }

    /// <summary>Seconds for reading objects out of the store, all at once.</summary>
    private static async Task<double> ReadAsync(Installation installation, IEnumerable<ObjectId> objects)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(objects.Select(id => installation.Container(Containers.Sealed).GetBlobClient(id.ToString()).DownloadToAsync(Stream.Null)));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>
    /// Processor time, user and system, of Local's process for each submission of one text, from when they are let into the pipeline until all have their priority: scan, triage, what is put on the record,
    /// its sequencing, and the idle looks of all planes meanwhile; not receiving, not Azurite, not clamd.
    /// </summary>
    private static async Task<double> TextsAsync()
    {
        await using var faulty = await FaultyInstallation.StartAsync(Fault.Killed);
        await TriagedAsync(faulty.Running, await SendAsync(faulty.Running, WarmUp, null));
        var held = faulty.Storage.Watch(request => request.IsTaking(Queues.Scan), 1);
        Console.WriteLine($"{Texts} texts …");
        var sent = await SendAsync(faulty.Running, Texts, null);
        // The events of receiving them are sequenced before.
        await new Outcomes(faulty.Running, []).WaitForLogAsync(TimeSpan.FromMinutes(2));
        var before = CpuTime.Of(faulty.Running.ProcessId);
        held.Release();
        await TriagedAsync(faulty.Running, sent);
        var milliseconds = (CpuTime.Of(faulty.Running.ProcessId) - before) * 1_000 / Texts;
        Console.WriteLine($"{milliseconds:F1} ms each");
        return milliseconds;
    }

    /// <summary>The most memory that Local has in flight of a committed object, one after the other in one process; a new one, so that nothing of receiving them is left in it.</summary>
    private static async Task<(long Usual, long Huge)> ResidentAsync(string usual, string huge)
    {
        await using var installation = new Installation();
        await installation.StartAsync("--Intake:PartsPerSecond", "1000");
        using var http = installation.IntakeHttp();
        var uploads = (Usual: await LargeUpload.SendAsync(http, usual), Huge: await LargeUpload.SendAsync(http, huge));
        await installation.StopAsync();
        await installation.StartAsync();
        await TriagedAsync(installation, await SendAsync(installation, WarmUp, ProbeFiles.PhotoWithGps()));
        return (await PeakAsync(uploads.Usual, usual), await PeakAsync(uploads.Huge, huge));

        async Task<long> PeakAsync(LargeUpload upload, string file)
        {
            var before = Resident.Bytes(installation.ProcessId);
            var peak = await Resident.PeakAsync(installation.ProcessId, WorkAsync(upload));
            Console.WriteLine($"{peak / MiB} MiB in flight of {new FileInfo(file).Length / MiB} MiB, of which {before / MiB} before it");
            return peak;
        }

        async Task WorkAsync(LargeUpload upload)
        {
            await upload.CommitAsync(http);
            await TriagedAsync(installation, [upload.Id]);
        }
    }

    /// <summary>Sends submissions of a statement and, when there is one, a photo, eight at a time.</summary>
    private static async Task<IReadOnlyList<DeliveryId>> SendAsync(Installation installation, int count, byte[]? photo)
    {
        using var http = installation.IntakeHttp();
        var sender = await installation.SenderAsync(http);
        var sent = new System.Collections.Concurrent.ConcurrentBag<DeliveryId>();
        await System.Threading.Tasks.Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (_, cancellationToken) =>
        {
            var submission = await new IntakeClient(http).OpenAsync(cancellationToken);
            await sender.SendAsync(submission, 0, numbers => photo is null ? Deliveries.Manifest() : Deliveries.Manifest().With(numbers[0], photo), photo is null ? [] : [photo], cancellationToken);
            sent.Add(new DeliveryId(submission.Submission, 0));
        });
        return [.. sent];
    }

    private static Task TriagedAsync(Installation installation, IEnumerable<DeliveryId> deliveries) => ThereAsync(installation, deliveries.Select(TriageRecord.NameFor));

    private static async Task ThereAsync(Installation installation, IEnumerable<string> records)
    {
        var waiting = records.ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            await foreach (var blob in installation.Container(Containers.Records).GetBlobsAsync())
            {
                waiting.Remove(blob.Name);
            }
            if (waiting.Count == 0)
            {
                return;
            }
            await Task.Delay(200);
        }
    }

    /// <summary>The peer: the same files, not sealed, through the same clamd and nothing else.</summary>
    private static Task<double> BareClamdAsync(Installation installation, string[] what) =>
        Programs.TimeAsync("clamdscan", ["--stream", "--quiet", "--config-file", Path.Combine(installation.State, "clamd", "clamd.conf"), .. what]);
}
