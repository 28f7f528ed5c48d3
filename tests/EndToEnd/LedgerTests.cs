using System.Net;
using System.Text.Json;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.EndToEnd;

/// <summary>From a sent submission to a log that a stranger can check, over the addresses that a stranger has.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task What_was_received_is_in_a_log_that_verifies_as_a_whole_also_after_kills()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        var promised = new List<Promise>();
        for (var round = 0; round < 3; round++)
        {
            using var http = installation.IntakeHttp();
            var submission = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
            promised.Add(await (await installation.SenderAsync(http)).SendAsync(submission, 0, _ => Deliveries.Manifest(), [], TestContext.Current.CancellationToken));
            await Task.Delay(1 + (Entropy.System.Bytes(1)[0] * 8), TestContext.Current.CancellationToken);
            await installation.KillAsync();
            await installation.StartAsync();
        }
        foreach (var promise in promised)
        {
            await WaitForReceiptAsync(installation, promise);
        }
        await AssertPublicAddressesAsync(installation);
        await installation.StopAsync();
        await installation.StartAsync();
        await AssertWholeLogsAsync(installation);
        var keys = (await EntriesAsync(installation, LogNames.Public)).Where(entry => entry.Act == CustodyAct.KeyPublished).Select(entry => entry.Why).Order();
        Assert.Equal(["desk", "drop", "intake", "message", "promise", "recovery"], keys);
        var received = (await EntriesAsync(installation, LogNames.Custody)).Where(entry => entry.Act == CustodyAct.Received).Select(entry => entry.Submission).ToList();
        Assert.Equal(promised.Select(promise => promise.Submission.ToString()).Order(), received.Select(id => id.ToString()!).Order());
    }

    private static async Task WaitForReceiptAsync(Installation installation, Promise promise)
    {
        var blob = installation.Container(Containers.Receipts).GetBlobClient($"{promise.Submission}/{promise.Delivery}.tlog-proof");
        var begun = TimeProvider.System.GetTimestamp();
        while (!await blob.ExistsAsync(TestContext.Current.CancellationToken))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Deliveries.Patience, $"No receipt: {installation.Said}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        using var http = installation.IntakeHttp();
        var keys = await new IntakeClient(http).GetKeysAsync(TestContext.Current.CancellationToken);
        var verifier = new ReceiptVerifier(await IdentityAsync(installation, LogNames.Custody)) { Promise = promise, PromiseKey = Convert.FromBase64String(keys.Promise) };
        var report = verifier.Verify((await blob.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content);
        Assert.Equal([], report.Faults);
        Assert.True(report.PromiseKept);
    }

    private static async Task AssertPublicAddressesAsync(Installation installation)
    {
        using var http = installation.IntakeHttp();
        foreach (var log in LogNames.All)
        {
            var identity = await IdentityAsync(installation, log);
            var note = await http.GetByteArrayAsync(new Uri($"ledger/{log}/checkpoint", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(LedgerFault.None, identity.Open(note, out var checkpoint));
            var width = (int)Math.Min(256, checkpoint!.Checkpoint.Size);
            using var tile = await http.GetAsync(new Uri($"ledger/{log}/{new TileId(0, 0, width).Path()}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", tile.Headers.CacheControl!.ToString());
            using var entries = await http.GetAsync(new Uri($"ledger/{log}/{new TileId(TileId.Entries, 0, width).Path()}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(log == LogNames.Public ? HttpStatusCode.OK : HttpStatusCode.NotFound, entries.StatusCode);
            foreach (var path in new[] { "..%2fcheckpoint", "tile/0/..%2f..%2fcheckpoints%2f00000000000000000001", "tile/0/000.p/0", "tile/9/000", "checkpoints/00000000000000000001" })
            {
                using var refused = await http.GetAsync(new Uri($"ledger/{log}/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            }
        }
    }

    private static async Task AssertWholeLogsAsync(Installation installation)
    {
        foreach (var log in LogNames.All)
        {
            var kind = log == LogNames.Custody ? LogKind.Custody : LogKind.Public;
            var folder = await DownloadAsync(installation, log);
            var report = await new LogVerifier(new FolderLedger(folder), new LogExpectations { Log = await IdentityAsync(installation, log), Kind = kind }).VerifyAsync(TestContext.Current.CancellationToken);
            Assert.Equal([], report.Findings.Select(finding => JsonSerializer.Serialize(finding)));
            Assert.True(report.Size > 0);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A log's objects as an auditor would copy them.</summary>
    private static async Task<string> DownloadAsync(Installation installation, string log)
    {
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        foreach (var (container, prefix) in new[] { (Containers.Tiles, $"{log}/"), (Containers.Bundles, $"{log}/"), (Containers.Checkpoints, $"{log}/{LedgerPaths.Latest}") })
        {
            await foreach (var blob in installation.Container(container).GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, prefix, TestContext.Current.CancellationToken))
            {
                var path = Path.Combine(folder, blob.Name[(log.Length + 1)..]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await installation.Container(container).GetBlobClient(blob.Name).DownloadToAsync(path, TestContext.Current.CancellationToken);
            }
        }
        return folder;
    }

    private static async Task<LogIdentity> IdentityAsync(Installation installation, string log)
    {
        var text = (await installation.Container(Containers.Checkpoints).GetBlobClient($"{log}/key").DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToString();
        Assert.True(NoteKey.TryParse(text.TrimEnd('\n'), out var key));
        return new LogIdentity { Origin = key.Name, Keys = [key] };
    }

    private static async Task<IReadOnlyList<CustodyEvent>> EntriesAsync(Installation installation, string log)
    {
        Assert.Equal(LedgerFault.None, (await IdentityAsync(installation, log)).Open(
            (await installation.Container(Containers.Checkpoints).GetBlobClient($"{log}/checkpoint").DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray(), out var latest));
        var entries = new List<CustodyEvent>();
        for (var first = 0L; first < latest!.Checkpoint.Size; first += TileId.FullWidth)
        {
            var tile = new TileId(TileId.Entries, first / TileId.FullWidth, (int)Math.Min(TileId.FullWidth, latest.Checkpoint.Size - first));
            var container = log == LogNames.Public ? Containers.Tiles : Containers.Bundles;
            ReadOnlyMemory<byte> bundle = (await installation.Container(container).GetBlobClient($"{log}/{tile.Path()}").DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
            for (var place = 0; place < tile.Width; place++)
            {
                entries.Add(JsonSerializer.Deserialize<CustodyEvent>(EntryBundle.Entry(bundle.Span, place)!, ContractJson.Options)!);
            }
        }
        return entries;
    }
}
