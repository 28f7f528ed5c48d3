namespace Submissions.Contracts;

/// <summary>What a case file holds: a whole submission, or one file of it.</summary>
public sealed record CaseItem
{
    public required SubmissionId Submission { get; init; }

    /// <summary>Of one file; absent for the whole submission, with all that is still to come under it.</summary>
    public int? Delivery { get; init; }

    /// <summary>Of one file.</summary>
    public int? Object { get; init; }

    /// <summary>True for a whole submission, or a file with both its numbers in range.</summary>
    public bool IsValid() => (Delivery is null && Object is null) || (Delivery is >= 0 and <= DeliveryId.MaxNumber && Object is >= 0 and <= ObjectId.MaxNumber);
}
