namespace Submissions.Desk.Rebuild;

/// <summary>What one request for the rebuild did (docs/formats/http.md).</summary>
public sealed record RebuildProgress
{
    /// <summary>Where to go on; absent when it is done.</summary>
    public string? After { get; init; }

    public required bool Done { get; init; }

    public required int Submissions { get; init; }

    public required int Deliveries { get; init; }

    /// <summary>Submissions that staff worked on.</summary>
    public required int Edited { get; init; }

    /// <summary>Decisions about incidents.</summary>
    public required int Incidents { get; init; }

    /// <summary>Deliveries that are not through the pipeline, or whose cards do not open: their rows are not made here.</summary>
    public required int Incomplete { get; init; }
}
