using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>One row of a list: its fields, or what is wrong with it.</summary>
/// <param name="Number">As a spreadsheet counts: the first row is 1.</param>
/// <param name="Fields">By column name.</param>
/// <param name="Fault">Null when the row could be read.</param>
/// <param name="Field">The column that is wrong.</param>
internal sealed record ListRow(int Number, IReadOnlyDictionary<string, string> Fields, RowFault? Fault = null, string? Field = null)
{
    private static readonly Dictionary<string, string> s_none = [];

    public static ListRow Wrong(int number, RowFault fault, string? field = null) => new(number, s_none, fault, field);
}
