using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>Everything about one delivery that its cards and records say.</summary>
public sealed record RestoredDelivery
{
    public required DeliveryRow Delivery { get; init; }

    public required IReadOnlyList<FileRow> Files { get; init; }

    /// <summary>Null until it was triaged, as everything below is empty.</summary>
    public TriageRow? Triage { get; init; }

    public IReadOnlyList<CopyRow> Copies { get; init; } = [];

    public IReadOnlyList<FingerprintRow> Fingerprints { get; init; } = [];

    public OccurrenceRow? Occurrence { get; init; }

    public IReadOnlyList<LinkRow> Links { get; init; } = [];

    public IReadOnlyList<NearRow> Nears { get; init; } = [];
}
