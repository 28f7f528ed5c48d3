using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index;

namespace Submissions.Desk.Queue;

/// <summary>One line of the queue, as the page gets it (docs/formats/http.md).</summary>
public sealed record QueueItem
{
    public required string Submission { get; init; }

    public required int Score { get; init; }

    public required IReadOnlyList<TriageReason> Reasons { get; init; }

    public string? Situation { get; init; }

    public string? Kind { get; init; }

    public string? Language { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required int Files { get; init; }

    public required int Infected { get; init; }

    public required int WithoutCopy { get; init; }

    public static QueueItem Of(QueueEntry entry) => new()
    {
        Submission = entry.Submission,
        Score = entry.Score,
        Reasons = ReadReasons(entry.Reasons),
        Situation = entry.Situation,
        Kind = entry.Kind,
        Language = entry.Language,
        ReceivedAt = new DateTimeOffset(entry.ReceivedAt, TimeSpan.Zero),
        Files = entry.Files,
        Infected = entry.Infected,
        WithoutCopy = entry.WithoutCopy,
    };

    /// <summary>The reasons as the read model keeps them.</summary>
    public static IReadOnlyList<TriageReason> ReadReasons(string json) => JsonSerializer.Deserialize<List<TriageReason>>(json, ContractJson.Options) ?? [];
}
