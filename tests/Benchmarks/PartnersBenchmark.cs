using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Submissions.Contracts;
using Submissions.Tests.EndToEnd;
using Submissions.Tests.EndToEnd.Pushing;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// <c>submissions push</c> of large and of small files, beside a plain parallel upload of the same sealed bytes to the same Azurite with the storage SDK. The push reads, hashes and seals what the other finds sealed in memory,
/// and the installation's pipeline is at work on what was handed in; both count, and so does the push's own start. Each begins when the pipeline is through with what was before, and with the files on the disk: a partner
/// has had them for years, and finds an installation that has been up for long.
/// </summary>
internal static class PartnersBenchmark
{
    private const int Uploads = 8;
    private const int LargeFiles = 12;
    private const long LargeBytes = 100_000_000;
    private const int SmallFiles = 600;
    private const long SmallBytes = 4_000;
    private const double MB = 1e6;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync()
    {
        var large = await MeasureAsync(LargeFiles, LargeBytes);
        var small = await MeasureAsync(SmallFiles, SmallBytes);
        Figures.Print("large_push_mb_per_s", LargeFiles * LargeBytes / MB / large.PushSeconds);
        Figures.Print("large_sdk_mb_per_s", LargeFiles * LargeBytes / MB / large.SdkSeconds);
        Figures.Print("small_push_files_per_s", SmallFiles / small.PushSeconds);
        Figures.Print("small_sdk_files_per_s", SmallFiles / small.SdkSeconds);
        Figures.Print("large_vs_sdk", large.SdkSeconds / large.PushSeconds);
        Figures.Print("small_vs_sdk", small.SdkSeconds / small.PushSeconds);
        Figures.Print("rss_mib", Math.Max(large.ResidentBytes, small.ResidentBytes) / (double)(1 << 20));
    }

    private static async Task<(double PushSeconds, double SdkSeconds, long ResidentBytes)> MeasureAsync(int files, long lengthBytes)
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        await PushAsync(installation, 1, SmallBytes);
        await QuietAsync(installation);
        var (seconds, resident) = await PushAsync(installation, files, lengthBytes);
        await QuietAsync(installation);
        return (seconds, await UploadAsync(installation), resident);
    }

    private static async Task<(double Seconds, long ResidentBytes)> PushAsync(Installation installation, int files, long lengthBytes)
    {
        using var folder = new PushedFolder(installation);
        await folder.FillAsync(Enumerable.Repeat(lengthBytes, files));
        await folder.MakeSecretAsync();
        using (var sync = Process.Start("sync"))
        {
            await sync.WaitForExitAsync();
        }
        var pushing = folder.PushAsync("--json");
        // The process is started before the first wait.
        var resident = await WatchAsync(folder.ProcessId!.Value, pushing);
        var (exitCode, said) = await pushing;
        return exitCode == 0
            ? (said.Split('\n').Where(line => line.Contains("\"end\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!["seconds"]!.GetValue<double>()).Single(), resident)
            : throw new InvalidOperationException(said);
    }

    /// <summary>Waits until everything that was handed in has gone through the pipeline.</summary>
    private static async Task QuietAsync(Installation installation)
    {
        var begun = Stopwatch.GetTimestamp();
        while (await CountAsync(installation.Container(Containers.Records), TriageRecord.NameFor) < await CountAsync(installation.Container(Containers.Intake), IntakeRecord.NameFor))
        {
            if (Stopwatch.GetElapsedTime(begun) > s_patience)
            {
                throw new InvalidOperationException("The pipeline does not get through with what was handed in.");
            }
            await Task.Delay(s_look);
        }
    }

    /// <summary>Records of first deliveries.</summary>
    private static async Task<int> CountAsync(BlobContainerClient records, Func<DeliveryId, string> nameFor)
    {
        var some = SubmissionId.New(Entropy.System);
        var ending = nameFor(new DeliveryId(some, 0))[some.ToString().Length..];
        return await records.GetBlobsAsync().CountAsync(blob => blob.Name.EndsWith(ending, StringComparison.Ordinal));
    }

    /// <summary>The most memory that is seen while the process is there (proc(5), <c>VmHWM</c>).</summary>
    private static async Task<long> WatchAsync(int process, Task pushing)
    {
        var most = 0L;
        while (await Task.WhenAny(pushing, Task.Delay(50)) != pushing)
        {
            try
            {
                most = Math.Max(most, Resident.Bytes(process));
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                break;
            }
        }
        return most;
    }

    /// <summary>What was handed in, once more, as it lies there: read before the clock starts, then uploaded in parallel.</summary>
    private static async Task<double> UploadAsync(Installation installation)
    {
        var container = installation.Container(Containers.Sealed);
        var contents = new List<BinaryData>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            contents.Add((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content);
        }
        var options = new BlobUploadOptions { TransferOptions = new() { MaximumConcurrency = 2, InitialTransferSize = 8 << 20, MaximumTransferSize = 8 << 20 } };
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(contents, new ParallelOptions { MaxDegreeOfParallelism = Uploads }, async (content, cancellationToken) =>
            await container.GetBlobClient($"bench-{Convert.ToHexStringLower(Entropy.System.Bytes(16))}").UploadAsync(content, options, cancellationToken));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
