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

    public required bool HasVideo { get; init; }

    /// <summary>How far staff are with it.</summary>
    public required SubmissionStatus Status { get; init; }

    /// <summary>Whose work it is; absent when nobody's.</summary>
    public string? Assignee { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Who is working on it just now.</summary>
    public ClaimDetail? Claim { get; init; }

    public static QueueItem Of(SubmissionRow row, IEnumerable<string> labels) => new()
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
        HasVideo = row.HasVideo,
        Status = (SubmissionStatus)row.Status,
        Assignee = row.Assignee,
        Labels = [.. labels],
    };

    /// <summary>The reasons as the read model keeps them.</summary>
    public static IReadOnlyList<TriageReason> ReadReasons(string json) => JsonSerializer.Deserialize<List<TriageReason>>(json, ContractJson.Options) ?? [];
}
