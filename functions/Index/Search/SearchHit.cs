namespace Submissions.Index.Search;

/// <summary>A submission that was found; no table of its own.</summary>
public sealed class SearchHit
{
    public required long Rank { get; init; }
}
