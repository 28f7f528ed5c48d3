namespace Submissions.Index.Rows;

/// <summary>
/// Terms that a submission is found by, from one source. The database's own triggers (<see cref="Search.SearchSchema"/>) keep the index of a submission equal to what its sources hold together, in the same
/// transaction, so nobody who writes one has to know of it, or may read others'.
/// </summary>
public sealed class SearchTextRow
{
    public required string Submission { get; init; }

    /// <summary><c>delivery/{number}</c> for a statement, its place and its file names, written by Pipeline; <c>note/{number}</c>, <c>translation/{delivery}</c> and <c>reason/{number}</c> for what staff wrote, with the edit.</summary>
    public required string Source { get; init; }

    /// <summary>With spaces between (<see cref="Contracts.SearchTerms"/>).</summary>
    public required string Terms { get; set; }
}
