using Submissions.Contracts;
using Submissions.Desk.Queue;
using Submissions.Index;

namespace Submissions.Desk.Review;

/// <summary>One submission as the page gets it (docs/formats/http.md).</summary>
public sealed record SubmissionDetail
{
    public required string Submission { get; init; }

    /// <summary>Of the most urgent delivery; null until one is triaged.</summary>
    public int? Score { get; init; }

    public required IReadOnlyList<TriageReason> Reasons { get; init; }

    public required bool Exercise { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required IReadOnlyList<DeliveryDetail> Deliveries { get; init; }

    public static SubmissionDetail Of(SubmissionId id, SubmissionRows rows, IReadOnlyDictionary<int, bool> verified, IReadOnlyDictionary<int, DelivererDetail> deliverers)
    {
        var top = rows.Triages.OrderByDescending(triage => triage.Score).ThenBy(triage => triage.Delivery).FirstOrDefault();
        return new SubmissionDetail
        {
            Submission = id.ToString(),
            Score = top?.Score,
            Reasons = top is null ? [] : QueueItem.ReadReasons(top.Reasons),
            Exercise = rows.Triages.Any(triage => triage.Exercise),
            ReceivedAt = new DateTimeOffset(rows.Deliveries.Min(delivery => delivery.ReceivedAt), TimeSpan.Zero),
            Deliveries = [.. rows.Deliveries.Select(delivery => DeliveryDetail.Of(delivery, rows, verified) with { Partner = deliverers.GetValueOrDefault(delivery.Number) })],
        };
    }
}
