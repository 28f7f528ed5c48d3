using System.Text.RegularExpressions;

namespace Submissions.Tests.Unit.House;

/// <summary>Workflows run code of others with our rights: by its digest, with no more rights than each job names, and with no secret.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Infra.Bicep.Folder)!, ".github", "workflows")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_are_named_by_the_digest_of_a_commit(string file)
    {
        var uses = Uses().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches("^[A-Za-z0-9/_.-]+@[0-9a-f]{40} # v[0-9.]+$", action));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_allowed_but_what_a_job_names_and_no_secret_is_read(string file)
    {
        var text = File.ReadAllText(file);
        Assert.Contains("\npermissions: {}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
        Assert.DoesNotContain("contents: write", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"run: .*\$\{\{", text);
    }

    [GeneratedRegex(@"uses: (.+)")]
    private static partial Regex Uses();
}
