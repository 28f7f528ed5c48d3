namespace Submissions.Index.Rows;

/// <summary>The priority of one delivery; the latest, when it was scored again.</summary>
public sealed class TriageRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Score { get; init; }

    /// <summary>JSON array of <see cref="Contracts.TriageReason"/>.</summary>
    public required string Reasons { get; init; }

    /// <summary>Version of the rules, as their file calls it.</summary>
    public required string Rules { get; init; }

    /// <summary>ISO 15924 codes of the scripts the statement is written in, most used first, with commas between; empty when there is none.</summary>
    public required string Scripts { get; init; }

    /// <summary>The language the statement seems to be in; null when that cannot be told.</summary>
    public string? DetectedLanguage { get; init; }

    public required bool Exercise { get; init; }
}
