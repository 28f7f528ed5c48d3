namespace Submissions.Index.Rows;

/// <summary>One case file as its edits add up. Written by the desk after the record of an edit; made again from the records by whoever looks at a case whose row is behind.</summary>
public sealed class CaseRow
{
    /// <summary>Its number.</summary>
    public required int Case { get; init; }

    /// <summary>Number of the last edit in it.</summary>
    public required int Last { get; set; }

    /// <summary>The situation it is about; null for the whole installation.</summary>
    public string? Situation { get; init; }

    /// <summary>The whole of it, JSON.</summary>
    public required string State { get; set; }
}
