namespace Submissions.Cli.Push.Items;

/// <summary>What becomes one submission: one or more files and what is known of them.</summary>
internal sealed record Item
{
    /// <summary>The row of the list it came from, as a spreadsheet counts.</summary>
    public int? Row { get; init; }

    /// <summary>What the partner calls it; with the files' contents it names the submission. In Unicode's form C, so that another computer writes it with the same bytes.</summary>
    public required string Reference { get; init; }

    public required Particulars Particulars { get; init; }

    /// <summary>One to 99, in their order.</summary>
    public required IReadOnlyList<ItemFile> Files { get; init; }
}
