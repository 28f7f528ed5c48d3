using Submissions.Cli.Verify;

namespace Submissions.Cli.Push.Items;

/// <summary>One thing that is wrong, and where.</summary>
/// <param name="Fault">What.</param>
/// <param name="Row">The row of the list, as a spreadsheet counts: the first is 1. Null where there is no list.</param>
/// <param name="Path">The file, folder or archive member; null for a whole row.</param>
/// <param name="Field">The column; null when it is none's.</param>
internal sealed record Problem(RowFault Fault, int? Row = null, string? Path = null, string? Field = null)
{
    public override string ToString() =>
        $"{(Row is { } row ? $"row {row}, " : "")}{(Field is { } field ? $"{Printable.Text(field)}, " : "")}{(Path is { } path ? $"{Printable.Text(path)}, " : "")}".TrimEnd(' ', ',') + $": {Fault.Text()}";
}
