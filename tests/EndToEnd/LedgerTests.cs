using System.Net;
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
        await StoredLogs.AssertWholeAsync(installation);
        var keys = (await StoredLogs.EntriesAsync(installation, LogNames.Public)).Where(entry => entry.Act == CustodyAct.KeyPublished).Select(entry => entry.Why).Order();
        Assert.Equal(["desk", "drop", "intake", "message", "promise", "recovery"], keys);
        var received = (await StoredLogs.EntriesAsync(installation, LogNames.Custody)).Where(entry => entry.Act == CustodyAct.Received).Select(entry => entry.Submission).ToList();
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
        var verifier = new ReceiptVerifier(await StoredLogs.IdentityAsync(installation, LogNames.Custody)) { Promise = promise, PromiseKey = Convert.FromBase64String(keys.Promise) };
        var report = verifier.Verify((await blob.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content);
        Assert.Equal([], report.Faults);
        Assert.True(report.PromiseKept);
    }

    private static async Task AssertPublicAddressesAsync(Installation installation)
    {
        using var http = installation.IntakeHttp();
        foreach (var log in LogNames.All)
        {
            var identity = await StoredLogs.IdentityAsync(installation, log);
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
}
