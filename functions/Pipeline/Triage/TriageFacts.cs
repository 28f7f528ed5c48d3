using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>What the rules may look at. No text of a witness is judged; only what was answered and what was found.</summary>
public sealed record TriageFacts
{
    /// <summary>Null when the delivery has none to be trusted.</summary>
    public required Manifest? Manifest { get; init; }

    public required int Files { get; init; }

    public required int SafeCopies { get; init; }

    public required int Infected { get; init; }

    public required DateOnly ReceivedOn { get; init; }
}
