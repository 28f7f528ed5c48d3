using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>What the rules may look at: what was answered, what was found, and how many words of the operator's lists stand in the statement. The statement itself they do not see.</summary>
public sealed record TriageFacts
{
    /// <summary>Null when the delivery has none to be trusted.</summary>
    public required Manifest? Manifest { get; init; }

    public required int Files { get; init; }

    public required int SafeCopies { get; init; }

    public required int Infected { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>In what it is written.</summary>
    public Writing Writing { get; init; } = Writing.None;

    /// <summary>Different entries of each list that stand in the statement.</summary>
    public IReadOnlyDictionary<WordList, int> Words { get; init; } = new Dictionary<WordList, int>();

    /// <summary>Files that were there before, in another submission or an earlier delivery.</summary>
    public int KnownFiles { get; init; }

    /// <summary>True when most of the statement was there before, in another submission.</summary>
    public bool IsStatementKnown { get; init; }

    /// <summary>Other submissions that report the like and do not just repeat it.</summary>
    public int Corroborating { get; init; }

    /// <summary>The standing of the partner that delivered it; 0 for a witness, and for a partner without one.</summary>
    public int PartnerStanding { get; init; }

    /// <summary>True when it brings something and nothing new.</summary>
    public bool IsDuplicate => (string.IsNullOrWhiteSpace(Manifest?.Statement) ? Files > 0 : IsStatementKnown) && KnownFiles == Files;
}
