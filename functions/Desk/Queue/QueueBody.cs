using System.Text.Json.Serialization;

namespace Submissions.Desk.Queue;

/// <summary>A page of the queue, as the page gets it (docs/formats/http.md).</summary>
public sealed record QueueBody
{
    /// <summary>Null until the scanner has been seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ScannerState? Scanner { get; init; }

    public required IReadOnlyList<QueueItem> Items { get; init; }

    /// <summary>Where to go on; absent at the end. A number that a script keeps exactly only as text.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public long? Next { get; init; }

    /// <summary>Lines there are, counted to 1,000.</summary>
    public required int Count { get; init; }

    /// <summary>False when there are more, or when not all were looked at.</summary>
    public required bool IsWholeCount { get; init; }
}
