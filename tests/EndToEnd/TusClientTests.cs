using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>tus-js-client as it is, in every part size: interrupted, paused, cut off, gone on with after everything was started anew, several files at once.</summary>
public sealed class TusClientTests : IAsyncLifetime
{
    private const int MiB = 1 << 20;

    private readonly Installation _installation = new();

    public async ValueTask InitializeAsync() => await _installation.StartAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Files_sent_by_a_tus_client_arrive_whole_whatever_happens_on_the_way()
    {
        using var http = _installation.IntakeHttp();
        var intake = new IntakeClient(http);
        var open = await intake.OpenAsync(TestContext.Current.CancellationToken);
        var files = new List<byte[]>();
        for (var i = 0; i < 5; i++)
        {
            files.Add(await SealedBytes.OfAsync(http, Entropy.System.Bytes((9 * MiB) + (i * 333_333)), TestContext.Current.CancellationToken));
        }
        var jobs = files.Select((bytes, number) => Job(open, number, bytes)).ToList();
        jobs[0] = jobs[0] with { PartBytes = MiB, StopAfterBytes = 3 * MiB };
        jobs[1] = jobs[1] with { PartBytes = 2 * MiB, PauseAfterBytes = 4 * MiB, CreatesWithPart = true };
        jobs[2] = jobs[2] with { PartBytes = 4 * MiB, StopAfterBytes = 4 * MiB, CreatesWithPart = true };
        jobs[3] = jobs[3] with { PartBytes = 8 * MiB, StopAfterBytes = 8 * MiB };
        jobs[4] = jobs[4] with { PartBytes = MiB, Cuts = 5 };
        var first = await RunAsync(jobs);
        Assert.Equal([false, true, false, false, true], first.Select(outcome => outcome.Done));
        Assert.All(first, outcome => Assert.Equal(0, outcome.FailedWith));
        Assert.Equal(5, first[4].Cuts);

        await _installation.StopAsync();
        await _installation.StartAsync();
        var second = await RunAsync([.. new[] { 0, 2, 3 }.Select(i => jobs[i] with { Path = first[i].Path, Resumes = true, StopAfterBytes = 0, CreatesWithPart = false })]);
        Assert.All(second, outcome => Assert.True(outcome.Done));

        var promise = await intake.CommitAsync(open, new DeliveryId(open.Submission, 0), [.. files.Select((bytes, number) => SealedBytes.Named(number, bytes))], TestContext.Current.CancellationToken);
        Assert.Equal(5, promise.Objects.Count);
        for (var i = 0; i < files.Count; i++)
        {
            var stored = await _installation.Container(Containers.Sealed).GetBlobClient($"{open.Submission}/0/{i}").DownloadContentAsync(TestContext.Current.CancellationToken);
            Assert.Equal(files[i], stored.Value.Content.ToArray());
        }
    }

    [Fact]
    public async Task A_tus_client_can_end_its_upload_and_is_told_so_afterwards()
    {
        using var http = _installation.IntakeHttp();
        var open = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
        var bytes = await SealedBytes.OfAsync(http, new byte[3 * MiB], TestContext.Current.CancellationToken);
        var job = Job(open, 0, bytes) with { PartBytes = MiB, StopAfterBytes = MiB, Terminates = true };
        Assert.False(Assert.Single(await RunAsync([job])).Done);
        var again = Assert.Single(await RunAsync([job with { Path = $"uploads/{open.Submission}/0/0?length={bytes.Length}", Resumes = true, StopAfterBytes = 0, Terminates = false }]));
        Assert.False(again.Done);
        Assert.Equal(410, again.FailedWith);
    }

    private UploadJob Job(OpenedSubmission open, int number, byte[] bytes)
    {
        var file = Path.Combine(_installation.State, $"{open.Submission}-{number}.age");
        File.WriteAllBytes(file, bytes);
        return new UploadJob { File = file, Path = $"uploads/{open.Submission}/0/{number}", Capability = open.Capability };
    }

    private async Task<IReadOnlyList<UploadOutcome>> RunAsync(IReadOnlyList<UploadJob> jobs)
    {
        var list = Path.Combine(_installation.State, "jobs.json");
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(jobs, JsonSerializerOptions.Web), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("npm", ["run", "--silent", "uploads", "--workspace", "tests/EndToEnd/browser"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Installation.Root,
        };
        start.Environment["JOBS"] = list;
        start.Environment["INTAKE_URL"] = $"{_installation.Intake}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await output + await error);
        return JsonNode.Parse(await output).Deserialize<UploadOutcome[]>(JsonSerializerOptions.Web)!;
    }

    /// <summary>As sendWithTus.ts has it.</summary>
    private sealed record UploadJob
    {
        public required string File { get; init; }

        public required string Path { get; init; }

        public required string Capability { get; init; }

        public int PartBytes { get; init; } = MiB;

        public bool Resumes { get; init; }

        public bool CreatesWithPart { get; init; }

        public int StopAfterBytes { get; init; }

        public int PauseAfterBytes { get; init; }

        public int Cuts { get; init; }

        public bool Terminates { get; init; }
    }

    private sealed record UploadOutcome(string Path, long SentBytes, bool Done, int Cuts, int FailedWith);
}
