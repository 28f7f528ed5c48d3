using System.Diagnostics;
using System.Text.Json.Nodes;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>Whole submissions, each a statement and a photo in one delivery, sent eight at a time and followed until all stand in the desk's queue.</summary>
internal static class PipelineBenchmark
{
    private const int WarmUp = 8;
    private const int Count = 100;
    private const int Parallel = 8;

    public static async Task RunAsync()
    {
        await using var installation = new Installation();
        Console.WriteLine("first start …");
        await installation.StartAsync();
        await installation.StopAsync();
        Console.WriteLine("second start …");
        var start = await installation.StartAsync();
        using var desk = await installation.DeskHttpAsync();
        await SendAsync(installation, WarmUp);
        await WaitAsync(desk, WarmUp);

        Console.WriteLine($"{Count} submissions …");
        var cpu = CpuTime.OfTree(installation.ProcessId);
        var begun = Stopwatch.GetTimestamp();
        await SendAsync(installation, Count);
        var sent = Stopwatch.GetElapsedTime(begun);
        await WaitAsync(desk, WarmUp + Count);
        var took = Stopwatch.GetElapsedTime(begun);
        var used = CpuTime.OfTree(installation.ProcessId) - cpu;
        Console.WriteLine($"sent after {sent.TotalSeconds:F1} s, all in the queue after {took.TotalSeconds:F1} s");

        var bare = await BareClamdAsync(installation);
        Figures.Print("submissions_per_s", Count / took.TotalSeconds);
        Figures.Print("cpu_s_per_submission", used / Count);
        Figures.Print("bare_clamd_files_per_s", bare);
        Figures.Print("start_s", start.TotalSeconds);
    }

    private static async Task SendAsync(Installation installation, int count)
    {
        using var http = installation.IntakeHttp();
        var sender = await installation.SenderAsync(http);
        var photo = ProbeFiles.PhotoWithGps();
        await System.Threading.Tasks.Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (_, cancellationToken) =>
        {
            var submission = await new IntakeClient(http).OpenAsync(cancellationToken);
            await sender.SendAsync(submission, 0, numbers => Deliveries.Manifest().With(numbers[0], photo), [photo], cancellationToken);
        });
    }

    private static async Task WaitAsync(HttpClient desk, int count)
    {
        while (JsonNode.Parse(await desk.GetStringAsync(new Uri("api/queue", UriKind.Relative)))!["items"]!.AsArray().Count < count)
        {
            await Task.Delay(100);
        }
    }

    /// <summary>The peer: the same photos, opened, through the same clamd and nothing else.</summary>
    private static async Task<double> BareClamdAsync(Installation installation)
    {
        var folder = Directory.CreateTempSubdirectory("bare-").FullName;
        for (var i = 0; i < Count; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}.jpg"), ProbeFiles.PhotoWithGps());
        }
        var begun = Stopwatch.GetTimestamp();
        using var scan = Process.Start("clamdscan", ["--stream", "--quiet", "--config-file", Path.Combine(installation.State, "clamd", "clamd.conf"), folder]);
        await scan.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(begun);
        Directory.Delete(folder, recursive: true);
        return Count / took.TotalSeconds;
    }
}
