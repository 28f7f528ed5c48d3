using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Desk.Originals;

/// <summary>A request for an original and what became of it, as the page gets it (docs/formats/http.md).</summary>
public sealed record ReleaseDetail
{
    public required string Id { get; init; }

    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required int Object { get; init; }

    public required ReleaseReason Why { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ReleaseStage Stage { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Of a copy that is ready: its length in bytes, sealed.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>While it waits, until when it can be answered; of a copy, when it is deleted.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why no copy could be made.</summary>
    public RefusalBody? Refusal { get; init; }

    public static ReleaseDetail Of(ReleaseRequest request, ReleaseAnswer? answer, ReleaseRecord? record, DateTimeOffset now)
    {
        var stage = StageOf(request, answer, record, now);
        return new ReleaseDetail
        {
            Id = request.Id,
            Submission = request.Submission.ToString(),
            Delivery = request.Delivery,
            Object = request.Object,
            Why = request.Why,
            By = request.By,
            At = request.At,
            Stage = stage,
            AnsweredBy = answer?.By,
            AnsweredAt = answer?.At,
            LengthBytes = stage == ReleaseStage.Ready ? record?.Output?.LengthBytes : null,
            Until = stage is ReleaseStage.Asked or ReleaseStage.Approved ? request.Until() : record?.Until,
            Refusal = record?.Refusal is { } refusal ? RefusalBody.Of(refusal) : null,
        };
    }

    private static ReleaseStage StageOf(ReleaseRequest request, ReleaseAnswer? answer, ReleaseRecord? record, DateTimeOffset now) => (answer, record) switch
    {
        (_, { Refusal: not null }) => ReleaseStage.Failed,
        (_, { } made) => now < made.Until ? ReleaseStage.Ready : ReleaseStage.Deleted,
        ({ Approved: false }, _) => ReleaseStage.Declined,
        _ when now > request.Until() => ReleaseStage.Expired,
        (null, _) => ReleaseStage.Asked,
        _ => ReleaseStage.Approved,
    };
}
