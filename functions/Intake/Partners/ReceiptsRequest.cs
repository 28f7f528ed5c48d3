using Submissions.Contracts;

namespace Submissions.Intake.Partners;

/// <summary>Submissions whose receipts a partner asks for.</summary>
public sealed record ReceiptsRequest
{
    /// <summary>1 to <see cref="OpenRequest.MaxItems"/>.</summary>
    public required IReadOnlyList<SubmissionId> Submissions { get; init; }

    /// <summary><see cref="Refusal.None"/> when the call is of its form.</summary>
    public Refusal Check() =>
        Submissions.Count > OpenRequest.MaxItems ? Refusal.TooManyItems
        : Submissions.Count == 0 ? Refusal.MalformedRequest
        : Submissions.Distinct().Count() != Submissions.Count ? Refusal.ItemRepeated
        : Refusal.None;
}
