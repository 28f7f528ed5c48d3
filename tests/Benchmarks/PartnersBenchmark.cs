using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Submissions.Contracts;
using Submissions.Tests.EndToEnd;
using Submissions.Tests.EndToEnd.Pushing;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// <c>submissions push</c> of large and of small files, beside a plain parallel upload of the same sealed bytes to the same Azurite with the storage SDK, in turns in one run. The push reads, hashes and seals
/// what the other finds sealed in memory, and the installation's pipeline is at work on what was handed in; both count. A file is pushed before, so that the installation's first look at everything does not: a
/// partner finds one that has been up for long. What the push's own start takes (some 1.5 s) counts.
/// </summary>
internal static class PartnersBenchmark
{
    private const int Uploads = 8;
    private const int LargeFiles = 12;
    private const long LargeBytes = 100_000_000;
    private const int SmallFiles = 600;
    private const long SmallBytes = 4_000;
    private const double MB = 1e6;

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
        await WarmAsync(installation);
        using var folder = new PushedFolder(installation);
        await folder.FillAsync(Enumerable.Repeat(lengthBytes, files));
        await folder.MakeSecretAsync();
        var pushing = folder.PushAsync("--json");
        // The process is started before the first wait.
        var resident = await WatchAsync(folder.ProcessId!.Value, pushing);
        var (exitCode, said) = await pushing;
        if (exitCode != 0)
        {
            throw new InvalidOperationException(said);
        }
        var seconds = said.Split('\n').Where(line => line.Contains("\"end\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!["seconds"]!.GetValue<double>()).Single();
        return (seconds, await UploadAsync(installation), resident);
    }

    private static async Task WarmAsync(Installation installation)
    {
        using var folder = new PushedFolder(installation);
        await folder.FillAsync([SmallBytes]);
        await folder.MakeSecretAsync();
        if (await folder.PushAsync() is var (exitCode, said) && exitCode != 0)
        {
            throw new InvalidOperationException(said);
        }
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
