using System.Diagnostics;
using System.IO.Compression;
using Azure.Storage.Blobs.Specialized;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// 4 GiB in eight uploads at a time through the intake app, and the same bytes in the same blocks straight to the same Azurite with the SDK, in turns in one run. Processor time is summed over all
/// processes on both sides: this one, Local, Azurite. Then submissions of one 20 KB text, one after the other.
/// </summary>
internal static class IntakeBenchmark
{
    private const int MiB = 1 << 20;
    private const int PartBytes = 8 * MiB;
    private const int Parallel = 8;
    private const int Rounds = 4;
    private const int PartsPerUpload = 16;
    private const int Texts = 200;
    private const double Gib = 1 << 30;

    private static readonly string[] FirstLoad = ["index.html", "form.css", "form.js", "sender.js", "icon.svg"];

    public static async Task RunAsync()
    {
        await using var installation = new Installation();
        await installation.StartAsync("--Intake:PartsPerSecond", "1000");
        using var http = installation.IntakeHttp();
        var start = await SealedBytes.OfAsync(http, new byte[PartBytes], CancellationToken.None);
        var part = start[..PartBytes];
        await ThroughIntakeAsync(installation, http, part, 1);
        await StraightAsync(installation, part, 1);

        var (intake, sdk, resident) = (new Side(), new Side(), Resident.Bytes(installation.ProcessId));
        var most = resident;
        using var watching = new CancellationTokenSource();
        var watch = WatchAsync(installation.ProcessId, seen => most = Math.Max(most, seen), watching.Token);
        for (var round = 0; round < Rounds; round++)
        {
            Console.WriteLine($"round {round + 1} of {Rounds} …");
            await intake.MeasureAsync(installation, () => ThroughIntakeAsync(installation, http, part, PartsPerUpload));
            await sdk.MeasureAsync(installation, () => StraightAsync(installation, part, PartsPerUpload));
        }
        await watching.CancelAsync();
        await watch;
        const double TotalGib = (double)Rounds * Parallel * PartsPerUpload * PartBytes / Gib;
        Figures.Print("intake_mb_per_s", TotalGib * Gib / 1e6 / intake.Seconds);
        Figures.Print("sdk_mb_per_s", TotalGib * Gib / 1e6 / sdk.Seconds);
        Figures.Print("intake_cpu_s_per_gb", intake.CpuSeconds / (TotalGib * Gib / 1e9));
        Figures.Print("sdk_cpu_s_per_gb", sdk.CpuSeconds / (TotalGib * Gib / 1e9));

        var texts = await TextsAsync(http);
        Figures.Print("cpu_vs_sdk", intake.CpuSeconds / sdk.CpuSeconds);
        Figures.Print("throughput_vs_sdk", sdk.Seconds / intake.Seconds);
        Figures.Print("rss_growth_mib", (double)(most - resident) / MiB);
        Figures.Print("text_p50_ms", texts[Texts / 2]);
        Figures.Print("text_p99_ms", texts[Texts * 99 / 100]);
        Figures.Print("form_kb", FirstLoad.Sum(CompressedBytes) / 1_000.0);
    }

    private static async Task ThroughIntakeAsync(Installation installation, HttpClient http, byte[] part, int parts)
    {
        var intake = new IntakeClient(http);
        await System.Threading.Tasks.Parallel.ForAsync(0, Parallel, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (_, cancellationToken) =>
        {
            var open = await intake.OpenAsync(cancellationToken);
            for (var i = 0; i < parts; i++)
            {
                using var request = IntakeRequests.Part(open, $"uploads/{open.Submission}/0/0", (long)i * PartBytes, part);
                using var answer = await http.SendAsync(request, cancellationToken);
                answer.EnsureSuccessStatusCode();
            }
            await ForgetAsync(installation, $"{open.Submission}/0/0");
        });
    }

    private static async Task StraightAsync(Installation installation, byte[] part, int parts) =>
        await System.Threading.Tasks.Parallel.ForAsync(0, Parallel, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (_, cancellationToken) =>
        {
            var name = Convert.ToHexStringLower(Entropy.System.Bytes(16));
            var blob = installation.Container(Containers.Sealed).GetBlockBlobClient(name);
            for (var i = 0; i < parts; i++)
            {
                using var content = new MemoryStream(part, writable: false);
                await blob.StageBlockAsync(TreeHash.BlockId((long)i * PartBytes, new byte[TreeHash.LengthBytes]), content, cancellationToken: cancellationToken);
            }
            await ForgetAsync(installation, name);
        });

    /// <summary>Both sides alike: commits nothing and lets the emulator drop the blocks, or its disk would fill.</summary>
    private static async Task ForgetAsync(Installation installation, string name)
    {
        var blob = installation.Container(Containers.Sealed).GetBlockBlobClient(name);
        await blob.CommitBlockListAsync([]);
        await blob.DeleteAsync();
    }

    private static async Task<double[]> TextsAsync(HttpClient http)
    {
        var sealedText = await SealedBytes.OfAsync(http, ManifestReader.Write(Deliveries.Manifest(new string('t', 20_000))), CancellationToken.None);
        var intake = new IntakeClient(http);
        var milliseconds = new List<double>();
        for (var i = 0; i < Texts; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var open = await intake.OpenAsync(CancellationToken.None);
            var id = new DeliveryId(open.Submission, 0);
            await intake.SendPartAsync(open, id.Object(0), 0, sealedText, CancellationToken.None);
            await intake.CommitAsync(open, id, [SealedBytes.Named(0, sealedText)], CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return [.. milliseconds.Order()];
    }

    private static async Task WatchAsync(int process, Action<long> see, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            see(Resident.Bytes(process));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static double CompressedBytes(string name)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.SmallestSize))
        {
            brotli.Write(File.ReadAllBytes(Path.Combine(Installation.Root, "functions", "Intake", "wwwroot", name)));
        }
        return output.ToArray().Length;
    }

    /// <summary>Time and processor time of one side.</summary>
    private sealed class Side
    {
        public double Seconds { get; private set; }

        public double CpuSeconds { get; private set; }

        public async Task MeasureAsync(Installation installation, Func<Task> work)
        {
            var (begun, cpu) = (Stopwatch.GetTimestamp(), Cpu(installation));
            await work();
            Seconds += Stopwatch.GetElapsedTime(begun).TotalSeconds;
            CpuSeconds += Cpu(installation) - cpu;
        }

        private static double Cpu(Installation installation) => CpuTime.OfTree(installation.ProcessId) + Environment.CpuUsage.TotalTime.TotalSeconds;
    }
}
