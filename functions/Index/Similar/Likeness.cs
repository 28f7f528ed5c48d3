using Submissions.Index.Rows;

namespace Submissions.Index.Similar;

/// <summary>A submission's links, its neighbours in time and place, and what staff decided of them.</summary>
public sealed record Likeness
{
    public required IReadOnlyList<LinkRow> Links { get; init; }

    public required IReadOnlyList<NearRow> Nears { get; init; }

    public required IReadOnlyList<IncidentPairRow> Decided { get; init; }
}
