using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>The rows of one submission.</summary>
public sealed record SubmissionRows
{
    public required IReadOnlyList<DeliveryRow> Deliveries { get; init; }

    public required IReadOnlyList<FileRow> Files { get; init; }

    public required IReadOnlyList<CopyRow> Copies { get; init; }

    public required IReadOnlyList<TriageRow> Triages { get; init; }
}
