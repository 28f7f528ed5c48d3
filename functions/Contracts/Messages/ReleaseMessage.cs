namespace Submissions.Contracts;

/// <summary>Asks for the release of an original that two people agreed on (queue <c>release</c>). The pipeline believes the records and not this.</summary>
public sealed record ReleaseMessage
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>Id of the <see cref="ReleaseRequest"/>.</summary>
    public required string Request { get; init; }

    public static ReleaseMessage For(ReleaseRequest request) => new() { Submission = request.Submission, Delivery = request.Delivery, Request = request.Id };

    public DeliveryId Id() => new(Submission, Delivery);
}
