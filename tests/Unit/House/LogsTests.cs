using System.Text.RegularExpressions;
using Submissions.Local;

namespace Submissions.Tests.Unit.House;

/// <summary>Holds docs/logs.md against every line that the code can log, and what Azure's alerts look for against both.</summary>
public sealed partial class LogsTests
{
    private static readonly string s_root = LocalSettings.FindRoot(AppContext.BaseDirectory);

    private static readonly IReadOnlyList<(string Level, string Line)> s_lines = [.. Sources().SelectMany(file => Logged().Matches(File.ReadAllText(file))).Select(match => (match.Groups["level"].Value, match.Groups["line"].Value))];

    [Fact]
    public void Every_line_of_the_code_is_listed_with_its_level_and_no_other()
    {
        var listed = File.ReadLines(Path.Combine(s_root, "docs", "logs.md")).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && s_lines.Any(line => line.Level == cells[1])).Select(cells => (cells[1], cells[2]));
        Assert.NotEmpty(s_lines);
        Assert.Equal(s_lines.Order(), listed.Order());
    }

    [Fact]
    public void There_is_no_other_way_to_log() =>
        Assert.DoesNotContain(Sources(), file => File.ReadAllText(file) is var text && (Direct().IsMatch(text) || Logged().Count(text) != Attributes().Count(text)));

    [Fact]
    public void What_an_alert_looks_for_is_in_a_line()
    {
        var words = Sought().Matches(File.ReadAllText(Path.Combine(s_root, "infra", "modules", "alerts.bicep"))).Select(match => match.Groups["words"].Value.Replace("\\'", "'", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(words);
        Assert.All(words, sought => Assert.Contains(s_lines, line => line.Line.Contains(sought, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(s_root, "functions"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"\[LoggerMessage\(\d+, LogLevel\.(?<level>\w+), ""(?<line>[^""]*)""\)\]")]
    private static partial Regex Logged();

    [GeneratedRegex(@"\[LoggerMessage\(")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"(?:ogger\.Log|\.Log(?:Trace|Debug|Information|Warning|Error|Critical))\(")]
    private static partial Regex Direct();

    [GeneratedRegex(@"Message (?:has|startswith) ""(?<words>[^""]*)""")]
    private static partial Regex Sought();
}
