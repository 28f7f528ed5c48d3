namespace Submissions.Contracts;

/// <summary>With what an act was done: enough to repeat it.</summary>
public sealed record ToolUse
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Names and values of our own vocabulary; never text from a file.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
