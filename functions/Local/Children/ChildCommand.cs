namespace Submissions.Local;

/// <summary>What to start.</summary>
public sealed record ChildCommand
{
    /// <summary>For lines to the person at the terminal.</summary>
    public required string Name { get; init; }

    /// <summary>The child's own folder; its <c>pid</c> and <c>log</c> files lie there, and its command line must contain this path.</summary>
    public required string Folder { get; init; }

    /// <summary>Program and arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The child's whole environment but PATH.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether what it prints is kept in <c>log</c>; complaints always are.</summary>
    public bool KeepsOutput { get; init; } = true;
}
