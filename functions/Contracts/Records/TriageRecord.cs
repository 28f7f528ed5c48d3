namespace Submissions.Contracts;

/// <summary>How urgent a delivery is and why. Blob <c>records/{submission}/{delivery}/triage.json</c>.</summary>
public sealed record TriageRecord
{
    /// <summary>0 (can wait) to 100 (now).</summary>
    public required int Score { get; init; }

    /// <summary>What made up the score, in the order of the rules.</summary>
    public required IReadOnlyList<TriageReason> Reasons { get; init; }

    /// <summary>Version of the rules.</summary>
    public required string Rules { get; init; }

    /// <summary>True for probes and drills: kept out of queue, counts and digest.</summary>
    public required bool Exercise { get; init; }

    public required DateTimeOffset TriagedAt { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id) => $"{id}/triage.json";
}
