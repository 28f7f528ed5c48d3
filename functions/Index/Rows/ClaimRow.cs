namespace Submissions.Index.Rows;

/// <summary>Who says to be working on a submission just now, so that no two do the same. Runs out by itself and is on no record: what somebody does is.</summary>
public sealed class ClaimRow
{
    public required string Submission { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Until { get; init; }
}
