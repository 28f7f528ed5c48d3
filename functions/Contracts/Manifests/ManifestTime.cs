namespace Submissions.Contracts;

/// <summary>When it happened, as exactly as the witness knows.</summary>
public sealed record ManifestTime
{
    public required DateOnly From { get; init; }

    /// <summary>The last day, when it was more than one.</summary>
    public DateOnly? To { get; init; }

    public required ManifestTimePrecision Precision { get; init; }
}
