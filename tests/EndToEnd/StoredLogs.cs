using System.Text.Json;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.EndToEnd;

/// <summary>The logs of an installation as an auditor reads them.</summary>
internal static class StoredLogs
{
    /// <summary>Both logs as <c>submissions verify</c> checks them: every signature, tile, entry and stored object.</summary>
    public static async Task AssertWholeAsync(Installation installation)
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

    /// <summary>A log's objects as an auditor would copy them: its latest checkpoint first, so that all that this one speaks of is there already, however the log grows meanwhile.</summary>
    private static async Task<string> DownloadAsync(Installation installation, string log)
    {
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        var latest = $"{log}/{LedgerPaths.Latest}";
        await installation.Container(Containers.Checkpoints).GetBlobClient(latest).DownloadToAsync(Path.Combine(folder, LedgerPaths.Latest), TestContext.Current.CancellationToken);
        foreach (var (container, prefix) in new[] { (Containers.Tiles, $"{log}/"), (Containers.Bundles, $"{log}/"), (Containers.Checkpoints, latest) })
        {
            await foreach (var blob in installation.Container(container).GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, prefix, TestContext.Current.CancellationToken))
            {
                if (blob.Name == latest)
                {
                    continue;
                }
                var path = Path.Combine(folder, blob.Name[(log.Length + 1)..]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await installation.Container(container).GetBlobClient(blob.Name).DownloadToAsync(path, TestContext.Current.CancellationToken);
            }
        }
        return folder;
    }

    /// <summary>The key that signs a log, as published.</summary>
    public static async Task<LogIdentity> IdentityAsync(Installation installation, string log)
    {
        var text = (await installation.Container(Containers.Checkpoints).GetBlobClient($"{log}/key").DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToString();
        Assert.True(NoteKey.TryParse(text.TrimEnd('\n'), out var key));
        return new LogIdentity { Origin = key.Name, Keys = [key] };
    }

    /// <summary>All entries of a log as it is published; none before it has a checkpoint.</summary>
    public static async Task<IReadOnlyList<CustodyEvent>> EntriesAsync(Installation installation, string log)
    {
        var checkpoint = installation.Container(Containers.Checkpoints).GetBlobClient($"{log}/{LedgerPaths.Latest}");
        if (!await checkpoint.ExistsAsync(TestContext.Current.CancellationToken))
        {
            return [];
        }
        var note = (await checkpoint.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
        Assert.Equal(LedgerFault.None, (await IdentityAsync(installation, log)).Open(note, out var latest));
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
