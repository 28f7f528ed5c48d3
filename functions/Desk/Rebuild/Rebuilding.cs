using System.Collections.Concurrent;
using System.Globalization;
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

    /// <summary>Submissions of one transaction.</summary>
    private const int BatchLength = 128;

    /// <summary>Cards that are read at once.</summary>
    private const int Parallel = 8;

    private const char Last = 'f';

    /// <summary>Goes on after a submission, or begins.</summary>
    public async Task<RebuildProgress> RunAsync(SubmissionId? after, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var progress = new RebuildProgress { Done = false, Submissions = 0, Deliveries = 0, Edited = 0, Incidents = 0, Incomplete = 0 };
        var first = after is { } last ? int.Parse(last.ToString().AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;
        for (var number = first; number < StoredShard.Count; number++)
        {
            var shard = await StoredShard.ReadAsync(artefacts, number, cancellationToken);
            foreach (var batch in shard.Submissions.Where(kept => after is not { } done || string.CompareOrdinal(kept.Id.ToString(), done.ToString()) > 0).Chunk(BatchLength))
            {
                progress = await RestoreAsync(shard, batch, progress, cancellationToken) with { After = batch[^1].Id.ToString() };
                if (time.GetElapsedTime(begun) > Patience)
                {
                    return progress;
                }
            }
            progress = await DecideAsync(shard, progress, cancellationToken) with { After = EndOf(number) };
            if (time.GetElapsedTime(begun) > Patience && number < StoredShard.Count - 1)
            {
                return progress;
            }
        }
        await writer.RemoveDanglingAsync(cancellationToken);
        return progress with { After = null, Done = true };
    }

    private async Task<RebuildProgress> RestoreAsync(
        StoredShard shard, (SubmissionId Id, IReadOnlyCollection<StoredDelivery> Deliveries)[] batch, RebuildProgress progress, CancellationToken cancellationToken)
    {
        var restored = new ConcurrentBag<RestoredDelivery>();
        var incomplete = 0;
        await System.Threading.Tasks.Parallel.ForEachAsync(
            batch.SelectMany(kept => kept.Deliveries),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (stored, cancel) =>
            {
                if (await cards.ReadAsync(stored, cancel) is { } delivery)
                {
                    restored.Add(delivery);
                }
                else
                {
                    Interlocked.Increment(ref incomplete);
                }
            });
        await writer.RestoreAsync([.. restored.OrderBy(one => one.Delivery.Submission, StringComparer.Ordinal).ThenBy(one => one.Delivery.Number)], cancellationToken);
        var there = restored.Select(one => one.Delivery.Submission).ToHashSet();
        var edited = batch.Where(kept => shard.IsEdited(kept.Id) && there.Contains(kept.Id.ToString())).ToList();
        foreach (var (id, _) in edited)
        {
            await work.CatchUpAsync(id, cancellationToken);
        }
        return progress with
        {
            Submissions = progress.Submissions + batch.Length,
            Deliveries = progress.Deliveries + restored.Count,
            Edited = progress.Edited + edited.Count,
            Incomplete = progress.Incomplete + incomplete,
        };
    }

    private async Task<RebuildProgress> DecideAsync(StoredShard shard, RebuildProgress progress, CancellationToken cancellationToken)
    {
        foreach (var name in shard.IncidentDecisions)
        {
            var decision = await artefacts.ReadRecordAsync<IncidentDecision>(Containers.Decisions, name, cancellationToken) ?? throw new InvalidOperationException("A decision that was listed and is gone.");
            await incidents.SetAsync(IncidentDecisions.Rows(decision), cancellationToken);
        }
        return progress with { Incidents = progress.Incidents + shard.IncidentDecisions.Count };
    }

    private static string EndOf(int shard) => shard.ToString("x2", CultureInfo.InvariantCulture) + new string(Last, (2 * SubmissionId.LengthBytes) - 2);
}
