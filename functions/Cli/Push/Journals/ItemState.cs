namespace Submissions.Cli.Push.Journals;

/// <summary>What a journal knows of one submission.</summary>
internal sealed record ItemState
{
    public static ItemState Unknown { get; } = new();

    public bool IsSent { get; init; }

    /// <summary>The last that was written before a commit, while it is not known to be one; null else.</summary>
    public SentItem? Unfinished { get; init; }

    /// <summary>Its particulars as they were sent; null while nothing was.</summary>
    public string? Particulars { get; init; }
}
