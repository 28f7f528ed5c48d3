using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Ten thousand requests of people who mean harm, many at a time, while somebody sends a statement. The service asks for work, as one under attack does.</summary>
public sealed class HostileTests : IAsyncLifetime
{
    private const int MiB = 1 << 20;
    private const int Count = 10_000;
    private const int AtATime = 48;
    private const int SlowBodies = 48;
    private const int Storming = 8;
    private const int WarmUp = 20;
    private const int LeastWork = 256;
    private const long GeneralBytes = 64 * MiB;
    private const long ReserveBytes = 16 * MiB;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X"];
    private static readonly string[] Paths =
    [
        "", "..%2f..%2fetc/passwd", "uploads", "uploads/x/0/0", "uploads/00112233445566778899aabbccddeeff/0/1000", "submissions/00112233445566778899aabbccddeeff/deliveries/10000/commit",
        "mailbox/status", "mailbox/receipt", "mailbox/messages", "mailbox/other", "keys/../keys", "%00", "drop", "admin/host/status", "healthz?x=" , "partners/me", "partners/submissions", "partners/receipts", "openapi.json", ".well-known/",
    ];

    private readonly Installation _installation = new();
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private HttpClient _http = null!;
    private byte[] _sealed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _installation.StartAsync(
            "--Intake:LeastWork", $"{LeastWork}", "--Intake:DailyGeneralBytes", $"{GeneralBytes}", "--Intake:DailyReserveBytes", $"{ReserveBytes}", "--Intake:PartGraceSeconds", "2");
        _http = _installation.IntakeHttp();
        _sealed = await SealedBytes.OfAsync(_http, ManifestReader.Write(Deliveries.Manifest()), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task Ten_thousand_hostile_requests_leave_the_service_answering_memory_flat_and_nothing_stored_that_a_limit_forbids()
    {
        var storming = new List<OpenedSubmission>();
        for (var i = 0; i < Storming; i++)
        {
            storming.Add(await OpenAsync());
        }
        var replayed = await SolvedAsync();
        using var used = await _http.AssertAnswersAsync(201, Opening(replayed));
        // Memory is held against that of an installation at work: the pipeline behind runs in the same process and takes its own with the first submissions.
        for (var i = 0; i < WarmUp; i++)
        {
            await SendNormalAsync();
        }
        await WaitForPipelineAsync();
        await AttackAsync(Count / 10, storming, replayed);
        var before = ResidentBytes();

        var begun = Stopwatch.GetTimestamp();
        using var over = new CancellationTokenSource();
        var slow = Enumerable.Range(0, SlowBodies).Select(i => TrickleAsync(storming[i % Storming], i, over.Token)).ToList();
        var attack = AttackAsync(Count, storming, replayed);
        var normal = 0;
        do
        {
            await SendNormalAsync();
            normal++;
        }
        while (!attack.IsCompleted);
        await attack;
        await SendNormalAsync();
        await over.CancelAsync();
        await Task.WhenAll(slow);
        var took = Stopwatch.GetElapsedTime(begun);
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalSeconds:F1} s, {normal} normal submissions meanwhile, {(ResidentBytes() - before) / MiB} MiB more; " +
            string.Join(", ", _answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}")));

        Assert.True(took < Limit, $"It took {took.TotalSeconds:F1} s.");
        Assert.DoesNotContain(_answers.Keys, status => status >= 500);
        // Buffers of parts are 64 MiB at most, the rest is the collector's leisure, here for four planes; what leaked 24 KiB a request would show.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 224L * MiB);
        var stored = await StoredAsync();
        Assert.InRange(stored.Values.Sum(), 1, GeneralBytes + ReserveBytes);
        // They did the work for opening and for nothing else: a MiB is what that buys.
        Assert.All(storming, open => Assert.InRange(stored.Where(blob => blob.Key.StartsWith($"{open.Submission}", StringComparison.Ordinal)).Sum(blob => blob.Value), 0, MiB));
        Assert.DoesNotContain("MARKED", _installation.Said, StringComparison.Ordinal);
    }

    private Task AttackAsync(int count, List<OpenedSubmission> storming, string replayed) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = Cancel }, async (i, cancel) =>
        {
            using var request = Hostile(i, storming[i % Storming], replayed);
            await (request.Content?.LoadIntoBufferAsync(cancel) ?? Task.CompletedTask);
            try
            {
                using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                _answers.AddOrUpdate((int)answer.StatusCode, 1, (_, seen) => seen + 1);
                // A used solution buys nothing, however often it is shown.
                Assert.False(request.RequestUri!.OriginalString == "submissions" && answer.IsSuccessStatusCode);
            }
            catch (HttpRequestException)
            {
                // The server hung up on something that is no HTTP: that is an answer as well.
                _answers.AddOrUpdate(0, 1, (_, seen) => seen + 1);
            }
        });

    private HttpRequestMessage Hostile(int i, OpenedSubmission open, string replayed) => (i % 10) switch
    {
        0 or 1 => Wrong(new HttpMethod(Methods[i / 10 % Methods.Length]), Paths[i / 100 % Paths.Length], i),
        2 => Opening(i % 20 == 2 ? replayed : replayed[..^1] + (i % 7)),
        3 or 4 or 5 => Storm(open, i),
        6 => IntakeRequests.Part(open with { Capability = Forged(open.Capability, i) }, $"uploads/{open.Submission}/0/0", 0, _sealed),
        7 => IntakeRequests.Commit(open, i % 50, new { Objects = Enumerable.Range(0, 1 + (i % 100)).Select(number => new SealedObject { Number = number, LengthBytes = 1 + i, Digest = new string('a', 64) }) }),
        8 => BadHeaders(open, i),
        _ => new HttpRequestMessage(HttpMethod.Post, "mailbox/status") { Content = JsonContent.Create(i % 20 == 9 ? (object)new { Token = Entropy.System.Bytes(32) } : new { Other = new string('x', i) }) },
    };

    private static HttpRequestMessage Wrong(HttpMethod method, string path, int i)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("User-Agent", "MARKED");
        request.Headers.TryAddWithoutValidation("Cookie", new string('c', i % 8_000));
        if (i % 3 == 0 && method.Method is not ("TRACE" or "GET" or "HEAD"))
        {
            request.Content = new ByteArrayContent(new byte[i]);
        }
        return request;
    }

    /// <summary>Small different parts for the same place, each as large as a limit lets it be.</summary>
    private HttpRequestMessage Storm(OpenedSubmission open, int i)
    {
        var part = _sealed.ToArray();
        BitConverter.TryWriteBytes(part.AsSpan(^4), i);
        return IntakeRequests.Part(open, $"uploads/{open.Submission}/{i % 1_000}/{i % 10}", 0, part);
    }

    private HttpRequestMessage BadHeaders(OpenedSubmission open, int i)
    {
        var request = IntakeRequests.Part(open, $"uploads/{open.Submission}/0/0", 0, i % 2 == 0 ? _sealed : new byte[i]);
        request.Headers.Remove("Upload-Offset");
        request.Headers.TryAddWithoutValidation("Upload-Offset", (i % 5) switch { 0 => "-1", 1 => "9223372036854775807", 2 => "99999999999999999999999", 3 => "0, 0", _ => "\u00e9" });
        request.Headers.TryAddWithoutValidation("Upload-Checksum", (i % 3) switch { 0 => "sha1 AAAA", 1 => "sha256 ====", _ => "" });
        request.Headers.TryAddWithoutValidation("Submission-Work", new string(':', 1 + (i % 500)));
        return request;
    }

    private static string Forged(string capability, int i)
    {
        var at = i % (capability.Length - 2);
        return capability[..at] + (capability[at] == 'A' ? 'B' : 'A') + capability[(at + 1)..];
    }

    /// <summary>Announces a large part and sends it byte by byte, again and again.</summary>
    private async Task TrickleAsync(OpenedSubmission open, int number, CancellationToken over)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            PATCH /uploads/{open.Submission}/9/{number} HTTP/1.1
            Host: 127.0.0.1
            Tus-Resumable: 1.0.0
            Submission-Capability: {open.Capability}
            Content-Type: application/offset+octet-stream
            Upload-Offset: 0
            Content-Length: {MiB / 2}


            """).ReplaceLineEndings("\r\n");
        while (!over.IsCancellationRequested)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync("127.0.0.1", _installation.Intake.Port, over);
                await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), over);
                while (true)
                {
                    await socket.GetStream().WriteAsync(new byte[100], over);
                    await Task.Delay(100, over);
                }
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
            {
                // Sent away, or over.
            }
        }
    }

    private async Task SendNormalAsync()
    {
        var open = await OpenAsync();
        await UntilTakenAsync(204, () => IntakeRequests.Part(open, $"uploads/{open.Submission}/0/0", 0, _sealed));
        await UntilTakenAsync(200, () => IntakeRequests.Commit(open, 0, new { Objects = new[] { SealedBytes.Named(0, _sealed) } }));
    }

    private async Task UntilTakenAsync(int status, Func<HttpRequestMessage> request)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            using var sent = request();
            await (sent.Content?.LoadIntoBufferAsync() ?? Task.CompletedTask);
            using var answer = await _http.SendAsync(sent, Cancel);
            if ((int)answer.StatusCode == status)
            {
                return;
            }
            Assert.True((int)answer.StatusCode is 429 or 408, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), "A normal submission is kept out.");
            await Task.Delay(200, Cancel);
        }
    }

    private async Task<OpenedSubmission> OpenAsync()
    {
        using var answer = await _http.AssertAnswersAsync(201, Opening(await SolvedAsync()));
        return (await answer.Content.ReadFromJsonAsync<OpenedSubmission>(ContractJson.Options, Cancel))!;
    }

    private async Task<string> SolvedAsync()
    {
        using var asked = await _http.AssertAnswersAsync(428, new HttpRequestMessage(HttpMethod.Post, "submissions"));
        var work = (await asked.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["work"]!;
        return Hashcash.Solve(work["challenge"]!.GetValue<string>(), work["cost"]!.GetValue<int>(), TestContext.Current.CancellationToken);
    }

    private static HttpRequestMessage Opening(string work)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "submissions");
        request.Headers.Add("Submission-Work", work);
        return request;
    }

    private async Task WaitForPipelineAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (await _installation.Container(Containers.Unfinished).GetBlobsAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel).MoveNextAsync())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience);
            await Task.Delay(100, Cancel);
        }
    }

    private long ResidentBytes()
    {
        var line = File.ReadLines($"/proc/{_installation.ProcessId}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1_024;
    }

    /// <summary>Bytes of every object, committed or not.</summary>
    private async Task<Dictionary<string, long>> StoredAsync()
    {
        var stored = new Dictionary<string, long>(StringComparer.Ordinal);
        var container = _installation.Container(Containers.Sealed);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, prefix: null, Cancel))
        {
            var blocks = (await container.GetBlockBlobClient(blob.Name).GetBlockListAsync(BlockListTypes.All, cancellationToken: Cancel)).Value;
            stored[blob.Name] = blocks.CommittedBlocks.Concat(blocks.UncommittedBlocks).Sum(block => block.SizeLong);
        }
        return stored;
    }
}
