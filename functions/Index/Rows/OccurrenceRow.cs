namespace Submissions.Index.Rows;

/// <summary>What a delivery says happened: when, where, of what kind. Kept apart from the statement, because Pipeline looks for the like and may read no statements.</summary>
public sealed class OccurrenceRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>First day it may have happened, <see cref="DateOnly.DayNumber"/>; null when it does not say.</summary>
    public int? FromDay { get; init; }

    /// <summary>Last day it may have happened.</summary>
    public int? ToDay { get; init; }

    /// <summary>Millionths of a degree, WGS 84.</summary>
    public int? LatitudeE6 { get; init; }

    public int? LongitudeE6 { get; init; }

    /// <summary>Radius of uncertainty in metres; 0 when it does not say.</summary>
    public int PrecisionMeters { get; init; }

    /// <summary>The place as it was written, folded (<see cref="Contracts.FoldedText"/>).</summary>
    public string? Place { get; init; }

    public string? Kind { get; init; }

    /// <summary>The submission it follows up; that is the same sender.</summary>
    public string? Parent { get; init; }

    public required bool Exercise { get; init; }
}
