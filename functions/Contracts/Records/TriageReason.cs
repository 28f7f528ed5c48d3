namespace Submissions.Contracts;

/// <summary>One rule that applied.</summary>
public sealed record TriageReason
{
    /// <summary>The rule's code; texts are in the desk's catalogue.</summary>
    public required string Rule { get; init; }

    /// <summary>Points it added or took.</summary>
    public required int Points { get; init; }

    /// <summary>What the rule counted: victims, days, words, submissions; absent where it counts nothing.</summary>
    public long? Number { get; init; }
}
