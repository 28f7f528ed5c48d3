using System.Collections.Concurrent;
using Submissions.Contracts;
using Submissions.Desk.Incidents;
using Submissions.Desk.Work;
using Submissions.Index;
using Submissions.Index.Similar;
using Submissions.Storage;

namespace Submissions.Desk.Rebuild;

/// <summary>
/// Makes the read model again: submissions in the order of their ids, as many as the time of one request allows. Everything it writes is what is missing, so it may be broken off anywhere, go on from where it
/// was or from the beginning, and run while the pipeline and staff work.
/// </summary>
public sealed class Rebuilding(ArtefactStore artefacts, DeliveryCards cards, IndexWriter writer, IncidentStore incidents, WorkLog work, TimeProvider time)
{
    /// <summary>The host ends a request after 230 seconds; what one batch takes comes on top.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Submissions whose cards are read before it is asked whether a transaction is full.</summary>
    private const int ReadLength = 64;

    /// <summary>Submissions of one transaction: each writes a page of every index of the queue, and fewer pages the more there are together.</summary>
    private const int BatchLength = 512;

    /// <summary>Characters of manifests from which a transaction is full.</summary>
    private const long BatchCharacters = 16 << 20;

    /// <summary>Cards that are read at once.</summary>
    private const int ReadAtOnce = 8;

    /// <summary>Goes on after a submission, or begins.</summary>
    public async Task<RebuildProgress> RunAsync(SubmissionId? after, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var progress = new RebuildProgress { Done = false, Submissions = 0, Deliveries = 0, Edited = 0, Incidents = 0, Incomplete = 0 };
        var batch = new List<StoredSubmission>();
        var restored = new List<RestoredDelivery>();
        await foreach (var some in new StoredSubmissions(artefacts).ReadAsync(after, cancellationToken).Chunk(ReadLength).WithCancellation(cancellationToken))
        {
            batch.AddRange(some);
            restored.AddRange(await ReadAsync(some, cancellationToken));
            if (batch.Count < BatchLength && restored.Sum(one => (long)(one.Delivery.Manifest?.Length ?? 0)) < BatchCharacters)
            {
                continue;
            }
            progress = await RestoreAsync(batch, restored, progress, cancellationToken);
            if (time.GetElapsedTime(begun) > Patience)
            {
                return progress;
            }
            (batch, restored) = ([], []);
        }
        progress = await RestoreAsync(batch, restored, progress, cancellationToken);
        await writer.RemoveDanglingAsync(cancellationToken);
        return progress with { After = null, Done = true };
    }

    private async Task<IReadOnlyList<RestoredDelivery>> ReadAsync(StoredSubmission[] some, CancellationToken cancellationToken)
    {
        var restored = new ConcurrentBag<RestoredDelivery>();
        await Parallel.ForEachAsync(
            some.SelectMany(stored => stored.Deliveries),
            new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
            async (stored, cancel) =>
            {
                if (await cards.ReadAsync(stored, cancel) is { } delivery)
                {
                    restored.Add(delivery);
                }
            });
        return [.. restored.OrderBy(one => one.Delivery.Submission, StringComparer.Ordinal).ThenBy(one => one.Delivery.Number)];
    }

    private async Task<RebuildProgress> RestoreAsync(List<StoredSubmission> batch, List<RestoredDelivery> restored, RebuildProgress progress, CancellationToken cancellationToken)
    {
        await writer.RestoreAsync(restored, cancellationToken);
        var there = restored.Select(one => one.Delivery.Submission).ToHashSet();
        var edited = batch.Where(stored => stored.IsEdited && there.Contains(stored.Id.ToString())).Select(stored => stored.Id).ToList();
        await work.CatchUpAsync(edited, cancellationToken);
        var decisions = batch.SelectMany(stored => stored.IncidentDecisions).ToList();
        foreach (var name in decisions)
        {
            var decision = await artefacts.ReadRecordAsync<IncidentDecision>(Containers.Decisions, name, cancellationToken) ?? throw new InvalidOperationException("A decision that was listed and is gone.");
            await incidents.SetAsync(IncidentDecisions.Rows(decision), cancellationToken);
        }
        return progress with
        {
            After = batch.Count > 0 ? batch[^1].Id.ToString() : progress.After,
            Submissions = progress.Submissions + batch.Count(stored => stored.Deliveries.Count > 0),
            Deliveries = progress.Deliveries + restored.Count,
            Edited = progress.Edited + edited.Count,
            Incidents = progress.Incidents + decisions.Count,
            Incomplete = progress.Incomplete + batch.Sum(stored => stored.Deliveries.Count) - restored.Count,
        };
    }
}
