namespace Submissions.Local;

/// <summary>A method that answers HTTP requests.</summary>
public sealed record HttpFunction : Function
{
    /// <summary>Upper-case methods; empty means all.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Route template without the app's prefix.</summary>
    public required string Route { get; init; }
}
