using Submissions.Contracts;
using Submissions.Desk.Exports;
using Submissions.Desk.Queue;
using Submissions.Index.Overview;
using Submissions.Index.Rows;

namespace Submissions.Desk.Overview;

/// <summary>What came in over a period about a situation: a function of the rows alone, so the same period gives the same digest until something in it is scored anew or disposed of.</summary>
public sealed record Digest
{
    /// <summary>Deliveries that are looked at. Where there are more, the digest says so.</summary>
    public const int MaxDeliveries = 20_000;

    /// <summary>Urgent submissions that are listed.</summary>
    public const int MaxUrgent = 100;

    public required DigestPeriod Period { get; init; }

    public required int Submissions { get; init; }

    public required int Deliveries { get; init; }

    /// <summary>Deliveries that say somebody is in danger now.</summary>
    public required int DangerNow { get; init; }

    public required IReadOnlyList<DigestKind> Kinds { get; init; }

    public required IReadOnlyList<VictimsLine> Victims { get; init; }

    public required IReadOnlyList<DigestUrgent> Urgent { get; init; }

    /// <summary>There was more than is looked at.</summary>
    public required bool Cut { get; init; }

    public static async Task<Digest> ReadAsync(DigestPeriod period, OverviewReader overview, CancellationToken cancellationToken) => Of(
        period,
        await overview.DeliveriesAsync(period.Situation, period.Start, period.End, MaxDeliveries + 1, cancellationToken),
        await overview.UrgentAsync(period.Situation, period.Start, period.End, MaxUrgent + 1, cancellationToken));

    public static Digest Of(DigestPeriod period, IReadOnlyList<DeliveryRow> deliveries, IReadOnlyList<SubmissionRow> urgent)
    {
        var looked = deliveries.Take(MaxDeliveries).ToList();
        var manifests = looked.Select(row => Consents.Read(row.Manifest)).OfType<Manifest>().ToList();
        var lines = manifests.SelectMany(manifest => (manifest.Victims ?? []).Where(line => line.Count > 0).GroupBy(line => (line.Harm, line.Age, line.Source)).Select(group => (group.Key, Count: group.Sum(line => line.Count))));
        return new Digest
        {
            Period = period,
            Submissions = looked.Select(row => row.Submission).Distinct().Count(),
            Deliveries = looked.Count,
            DangerNow = manifests.Count(manifest => manifest.Urgency == ManifestUrgency.DangerNow),
            Kinds = [.. looked.GroupBy(row => row.Submission).Select(rows => rows.Select(row => row.Kind).FirstOrDefault(kind => kind is not null)).GroupBy(kind => kind)
                .Select(kind => new DigestKind(kind.Key, kind.Count())).OrderByDescending(kind => kind.Submissions).ThenBy(kind => kind.Kind, StringComparer.Ordinal)],
            Victims = [.. lines.GroupBy(line => line.Key).OrderBy(line => line.Key.Harm).ThenBy(line => line.Key.Age).ThenBy(line => line.Key.Source)
                .Select(line => new VictimsLine(line.Key.Harm, line.Key.Age, line.Key.Source, line.Sum(one => (long)one.Count), line.Max(one => one.Count), line.Count()))],
            Urgent = [.. urgent.Take(MaxUrgent).Select(row => new DigestUrgent(row.Submission, row.Score, row.Kind, new DateTimeOffset(row.ReceivedAt, TimeSpan.Zero), QueueItem.ReadReasons(row.Reasons)))],
            Cut = deliveries.Count > MaxDeliveries || urgent.Count > MaxUrgent,
        };
    }
}
