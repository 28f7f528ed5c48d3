using System.Text.RegularExpressions;
using Submissions.Local;

namespace Submissions.Tests.Unit.House;

/// <summary>Holds docs/asvs.md against the standard's numbers, and against the files and tests that it names.</summary>
public sealed partial class AsvsTests
{
    /// <summary>The requirements of levels 1 and 2 of OWASP ASVS 5.0.0: section and how many; those of level 3 stand after them, and some sections have no others.</summary>
    private const string Standard =
        "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 " +
        "7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 " +
        "13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

    private static readonly string s_root = LocalSettings.FindRoot(AppContext.BaseDirectory);

    private static readonly IReadOnlyList<string[]> s_rows = [.. File.ReadLines(Path.Combine(s_root, "docs", "asvs.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    /// <summary>Everything in the checkout that a row can name, with slashes before and at the end of folders' names.</summary>
    private static readonly Lazy<IReadOnlySet<string>> s_files = new(() => new[] { "functions", "tests", "docs", "infra" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/')).Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)).ToHashSet());

    [Fact]
    public void Every_requirement_of_levels_1_and_2_has_one_row()
    {
        var expected = Standard.Split(' ').Select(section => section.Split(':')).SelectMany(section => Enumerable.Range(1, int.Parse(section[1], System.Globalization.CultureInfo.InvariantCulture)).Select(number => $"{section[0]}.{number}"));
        Assert.Equal(expected, s_rows.SelectMany(row => row[0].Split(", ")));
    }

    [Fact]
    public void A_row_says_how_it_stands_and_what_is_met_has_code_and_a_test()
    {
        foreach (var row in s_rows)
        {
            Assert.Equal(6, row.Length);
            Assert.Contains(row[3], new[] { "met", "platform", "not applicable", "**gap**" });
            Assert.NotEmpty(row[4]);
            Assert.Equal(row[3] == "met", row[5].Length > 0);
        }
    }

    [Fact]
    public void What_a_row_names_is_there()
    {
        var missing = s_rows.SelectMany(row => Named().Matches(row[4] + row[5]).Select(match => (Row: row[0], Name: match.Groups[1].Value))).Where(named => !IsThere(named.Name)).Select(named => $"{named.Row}: {named.Name}");
        Assert.Empty(missing);
    }

    [Fact]
    public void The_counts_at_its_head_are_those_of_its_rows()
    {
        int Count(string state) => s_rows.Where(row => row[3] == state).Sum(row => row[0].Split(", ").Length);
        Assert.Contains(
            $"\n{Count("met")} met, {Count("platform")} platform, {Count("not applicable")} not applicable, {Count("**gap**")} gaps.",
            File.ReadAllText(Path.Combine(s_root, "docs", "asvs.md")), StringComparison.Ordinal);
    }

    private static bool IsThere(string name) => s_files.Value.Any(file =>
        $"/{file}".EndsWith($"/{name}", StringComparison.Ordinal) || $"/{file}".EndsWith($"/{name}.cs", StringComparison.Ordinal) || $"/{file}".Contains($"/{name}/", StringComparison.Ordinal));

    /// <summary>Paths below functions/, tests/ and infra/, and the names of test classes.</summary>
    [GeneratedRegex(@"`((?:(?:Contracts|Http|Desk|Intake|Pipeline|Custody|Media|Sealing|Storage|Index|Local|Cage|Cli|Web|Unit|EndToEnd|Faults|infra)/[A-Za-z0-9_./]+)|(?:[A-Za-z]+Tests)|(?:[A-Za-z]+\.test\.tsx?))`")]
    private static partial Regex Named();
}
