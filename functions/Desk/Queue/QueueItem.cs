using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Work;
using Submissions.Index.Rows;

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

    /// <summary>Who is working on it just now.</summary>
    public ClaimDetail? Claim { get; init; }

    public static QueueItem Of(SubmissionRow row) => new()
    {
        Submission = row.Submission,
        Score = row.Score,
        Reasons = ReadReasons(row.Reasons),
        Situation = row.Situation,
        Kind = row.Kind,
        Language = row.Language,
        ReceivedAt = new DateTimeOffset(row.ReceivedAt, TimeSpan.Zero),
        Files = row.Files,
        Infected = row.Infected,
        WithoutCopy = row.WithoutCopy,
    };

    /// <summary>The reasons as the read model keeps them.</summary>
    public static IReadOnlyList<TriageReason> ReadReasons(string json) => JsonSerializer.Deserialize<List<TriageReason>>(json, ContractJson.Options) ?? [];
}
