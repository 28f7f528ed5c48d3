namespace Submissions.Contracts;

/// <summary>Where it happened.</summary>
public sealed record ManifestPlace
{
    /// <summary>Free text, at most 2,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Latitude in millionths of a degree, WGS 84, −90,000,000 to 90,000,000.</summary>
    public int? LatitudeE6 { get; init; }

    /// <summary>Longitude in millionths of a degree, WGS 84, −180,000,000 to 180,000,000.</summary>
    public int? LongitudeE6 { get; init; }

    /// <summary>Radius of uncertainty in metres.</summary>
    public int? PrecisionMeters { get; init; }
}
