namespace Submissions.Index.Similar;

/// <summary>An object of a delivery and one of another submission that is like it.</summary>
public sealed record SimilarPair
{
    public required int Object { get; init; }

    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required int OtherObject { get; init; }

    public required bool IsText { get; init; }

    /// <summary>Bits in which the nearest fingerprints differ.</summary>
    public required int Distance { get; init; }
}
