using System.Collections.Concurrent;
using Azure.Storage.Blobs.Models;
using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What became of deliveries, read from the stores, the read model and the log themselves: nothing lost, nothing doubled, nothing wrongly clean.</summary>
internal sealed class Outcomes(Installation installation, IReadOnlyList<SentDelivery> sent)
{
    private static readonly CustodyAct[] s_once = [CustodyAct.Received, CustodyAct.Scanned, CustodyAct.Triaged];
    private static readonly ParallelOptions s_atATime = new() { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken };

    /// <summary>Waits until every delivery has its priority, no queue holds anything and every event is in the log.</summary>
    public async Task WaitAsync(TimeSpan limit)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (await UnfinishedAsync() is { } unfinished)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > limit)
            {
                throw new Xunit.Sdk.XunitException($"Not done after {limit.TotalSeconds} s: {unfinished}\n{installation.Said}");
            }
            // Looking costs as much as there is to look at.
            await Task.Delay(TimeSpan.FromMilliseconds(500 + (2 * sent.Count)), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until every event is in the log.</summary>
    public async Task WaitForLogAsync(TimeSpan limit)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (await UnsequencedAsync() is { } unfinished)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < limit, unfinished);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Holds everything that was left behind against what was sent.</summary>
    /// <param name="limitReplies">How often clamd answered that it did not look: so many objects are unscanned.</param>
    public async Task AssertAsync(int limitReplies)
    {
        var log = await StoredLogs.EntriesAsync(installation, LogNames.Custody);
        Assert.Equal(log.Count, log.DistinctBy(entry => entry.Name()).Count());
        Assert.Equal((await NamesAsync(Containers.Events, "")).Order(StringComparer.Ordinal), log.Where(entry => entry.Act is not (CustodyAct.Padding or CustodyAct.Timestamped)).Select(entry => entry.Name()).Order(StringComparer.Ordinal));
        await StoredLogs.AssertWholeAsync(installation);
        var entries = log.Where(entry => entry.Submission is not null).ToLookup(entry => entry.Submission!.Value);
        using var readModel = new ReadModelCopy(installation);
        await using var index = readModel.Open();
        var deliveries = (await index.Deliveries.AsNoTracking().ToListAsync(s_atATime.CancellationToken)).ToLookup(row => row.Submission);
        var files = (await index.Files.AsNoTracking().ToListAsync(s_atATime.CancellationToken)).ToLookup(row => row.Submission);
        var triages = (await index.Triages.AsNoTracking().ToListAsync(s_atATime.CancellationToken)).ToLookup(row => row.Submission);
        var unscanned = new ConcurrentBag<ScanRecord>();
        await Parallel.ForEachAsync(sent, s_atATime, async (delivery, _) =>
        {
            var submission = delivery.Id.Submission;
            AssertEvents(delivery, [.. entries[submission]]);
            Assert.Single(deliveries[submission.ToString()]);
            Assert.Single(triages[submission.ToString()]);
            Assert.Equal(delivery.Files.Count, files[submission.ToString()].Count());
            var scans = await AssertRecordsAsync(delivery, files[submission.ToString()].ToDictionary(row => row.Object), limitReplies > 0);
            foreach (var scan in scans.Where(scan => scan.Verdict == ScanVerdict.Unscanned && scan.Refusal is null))
            {
                unscanned.Add(scan);
            }
        });
        // Of a damaged file the beginning may have gone to clamd before the damage was found.
        Assert.InRange(unscanned.Count, limitReplies - sent.Sum(delivery => delivery.Files.Count(file => file == SentFile.Damaged)), limitReplies);
    }

    private static void AssertEvents(SentDelivery delivery, IReadOnlyList<CustodyEvent> entries)
    {
        foreach (var act in s_once)
        {
            Assert.Single(entries, entry => entry.Act == act);
        }
        var derived = entries.Where(entry => entry.Act == CustodyAct.Derived).Select(entry => entry.Object!.Value);
        Assert.Equal(Enumerable.Range(1, delivery.Files.Count), derived.Order());
    }

    private async Task<IReadOnlyList<ScanRecord>> AssertRecordsAsync(SentDelivery delivery, Dictionary<int, FileRow> rows, bool someUnscanned)
    {
        var record = await ReadAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(delivery.Id));
        Assert.Equal(0, record.Manifest);
        Assert.Equal(Enumerable.Range(1, delivery.Files.Count), record.Files);
        await ReadAsync<TriageRecord>(Containers.Records, TriageRecord.NameFor(delivery.Id));
        var scans = new List<ScanRecord> { await ReadAsync<ScanRecord>(Containers.Records, ScanRecord.NameFor(delivery.Id.Object(0))) };
        var copies = new HashSet<string>(StringComparer.Ordinal) { $"{delivery.Id}/scanned" };
        foreach (var (place, file) in delivery.Files.Index())
        {
            var id = delivery.Id.Object(place + 1);
            var scan = await ReadAsync<ScanRecord>(Containers.Records, ScanRecord.NameFor(id));
            var derivation = await ReadAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id));
            scans.Add(scan);
            // What staff see of a file is what is on the record of it.
            Assert.Equal(((int)scan.Verdict, scan.Malware, (int)(scan.Refusal ?? Refusal.None)), (rows[id.Number].Verdict, rows[id.Number].Malware, rows[id.Number].Refusal));
            ScanVerdict[] allowed = someUnscanned ? [Verdict(file), ScanVerdict.Unscanned] : [Verdict(file)];
            Assert.Contains(scan.Verdict, allowed);
            Assert.Equal(file == SentFile.Damaged, scan.Refusal is not null);
            Assert.Equal(scan.Verdict == ScanVerdict.Clean, derivation.Output is not null);
            if (derivation.Output is { } output)
            {
                Assert.Equal($"{Containers.Copies}/{id}", output.Name);
                var copy = (await installation.Container(Containers.Copies).GetBlobClient(id.ToString()).DownloadContentAsync(s_atATime.CancellationToken)).Value.Content;
                Assert.Equal(output.Digest, Convert.ToHexStringLower(TreeHash.Of(copy)));
                copies.Add(id.ToString());
            }
        }
        // A copy, and what was made beside it (copies/{object}/…), and nothing of any other file.
        var all = await NamesAsync(Containers.Copies, $"{delivery.Id.Submission}/");
        Assert.Contains(all, name => name.StartsWith($"{delivery.Id}/triaged-", StringComparison.Ordinal));
        var stored = all.Where(name => !name.StartsWith($"{delivery.Id}/triaged-", StringComparison.Ordinal)).ToList();
        Assert.Empty(copies.Except(stored));
        Assert.DoesNotContain(stored, name => !copies.Contains(name) && !copies.Any(copy => name.StartsWith($"{copy}/", StringComparison.Ordinal)));
        return scans;
    }

    private static ScanVerdict Verdict(SentFile file) => file switch
    {
        SentFile.Photo => ScanVerdict.Clean,
        SentFile.Malware => ScanVerdict.Infected,
        SentFile.Damaged => ScanVerdict.Unscanned,
        _ => throw new ArgumentOutOfRangeException(nameof(file)),
    };

    private async Task<string?> UnfinishedAsync()
    {
        foreach (var queue in new[] { Queues.Scan, Queues.Strip, Queues.ScanPartners, Queues.StripPartners, Queues.Triage })
        {
            if ((await installation.Queue(queue).GetPropertiesAsync(s_atATime.CancellationToken)).Value.ApproximateMessagesCount is > 0 and var waiting)
            {
                return $"{waiting} messages in {queue}";
            }
        }
        var records = (await NamesAsync(Containers.Records, "")).ToHashSet(StringComparer.Ordinal);
        if (sent.Where(delivery => !records.Contains(TriageRecord.NameFor(delivery.Id))).ToList() is { Count: > 0 } left)
        {
            var poison = new List<string>();
            await foreach (var queue in installation.QueuesAsync())
            {
                poison.Add($"{queue.Name} {(await installation.Queue(queue.Name).GetPropertiesAsync(s_atATime.CancellationToken)).Value.ApproximateMessagesCount}");
            }
            return $"{left.Count} deliveries of {sent.Count} without priority, the first {left[0].Id} with {string.Join(", ", records.Where(name => name.StartsWith(left[0].Id.ToString(), StringComparison.Ordinal)))}; {string.Join(", ", poison)}";
        }
        return await UnsequencedAsync();
    }

    private async Task<string?> UnsequencedAsync()
    {
        var events = (await NamesAsync(Containers.Events, "")).ToHashSet(StringComparer.Ordinal);
        events.ExceptWith((await StoredLogs.EntriesAsync(installation, LogNames.Custody)).Select(entry => entry.Name()));
        return events.Count == 0 ? null : $"{events.Count} events are not in the log, as {events.First()}";
    }

    private async Task<List<string>> NamesAsync(string container, string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in installation.Container(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, s_atATime.CancellationToken))
        {
            names.Add(blob.Name);
        }
        return names;
    }

    private async Task<T> ReadAsync<T>(string container, string name) =>
        (await installation.Container(container).GetBlobClient(name).DownloadContentAsync(s_atATime.CancellationToken)).Value.Content.ToObjectFromJson<T>(ContractJson.Options)!;
}
