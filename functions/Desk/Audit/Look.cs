using Submissions.Contracts;

namespace Submissions.Desk.Audit;

/// <summary>One entry of the custody log that a member of staff is behind, as the page gets it.</summary>
public sealed record Look
{
    /// <summary>Its index in the log.</summary>
    public required long Index { get; init; }

    public required CustodyAct Act { get; init; }

    /// <summary>Object id of who did it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Submission { get; init; }

    public int? Delivery { get; init; }

    public int? Object { get; init; }

    public string? Why { get; init; }

    /// <summary>Names of what was seen, at most a few.</summary>
    public required IReadOnlyList<string> Seen { get; init; }

    /// <summary>What was seen in all.</summary>
    public required int SeenCount { get; init; }

    public static Look Of(long index, CustodyEvent entry) => new()
    {
        Index = index,
        Act = entry.Act,
        By = entry.Actor,
        At = entry.At,
        Submission = entry.Submission?.ToString(),
        Delivery = entry.Delivery,
        Object = entry.Object,
        Why = entry.Why,
        Seen = [.. entry.Inputs.Concat(entry.Outputs).Take(MaxSeen).Select(artefact => artefact.Name)],
        SeenCount = entry.Inputs.Count + entry.Outputs.Count,
    };

    private const int MaxSeen = 5;
}
