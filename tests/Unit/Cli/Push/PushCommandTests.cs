using System.Text.Json.Nodes;

namespace Submissions.Tests.Unit.Cli.Push;

/// <summary>The command line as a partner's script sees it, where no server is needed.</summary>
public sealed class PushCommandTests : IDisposable
{
    private readonly PushFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_template_is_a_list_that_a_dry_run_takes_once_its_files_are_there()
    {
        Directory.CreateDirectory(_folder.Path("x/2024"));
        Assert.Equal(0, (await CliProcess.RunAsync("template", _folder.Path("x/list.csv"))).ExitCode);
        var missing = await CliProcess.RunAsync("push", _folder.Path("x/list.csv"), "--dry-run");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("row 2, file, 2024/IMG_0001.jpg: There is no such file.", missing.Output, StringComparison.Ordinal);
        _folder.Write("x/2024/IMG_0001.jpg", "a");
        _folder.Write("x/2024/IMG_0002.jpg", "b");
        var right = await CliProcess.RunAsync("push", _folder.Path("x/list.csv"), "--dry-run");
        Assert.Equal((0, "1 items, 0.0 MiB, would be sent; 0 things are wrong. Nothing was sent.\n"), (right.ExitCode, right.Output));
        Assert.False(Directory.Exists(_folder.Path("x/list.csv.submissions")));
        Assert.Equal(2, (await CliProcess.RunAsync("template", _folder.Path("x/list.csv"))).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_in_JSON_is_a_line_for_each_thing_and_an_end()
    {
        _folder.Write("x/a.jpg", "a");
        File.CreateSymbolicLink(_folder.Path("x/b.jpg"), _folder.Path("x/a.jpg"));
        var (exitCode, output, errors) = await CliProcess.RunAsync("push", _folder.Path("x"), "--dry-run", "--json");
        Assert.Equal((1, ""), (exitCode, errors));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["wrong", "end"], lines.Select(line => line["event"]!.GetValue<string>()));
        Assert.Equal(("b.jpg", "fileIsLink"), (lines[0]["path"]!.GetValue<string>(), lines[0]["name"]!.GetValue<string>()));
        Assert.Equal((1, 1), (lines[1]["items"]!.GetValue<int>(), lines[1]["wrong"]!.GetValue<int>()));
    }

    [Fact]
    public async Task References_that_are_there_twice_are_both_told_of()
    {
        _folder.Write("x/a.jpg", "a");
        _folder.Write("x/list.csv", "file,reference\na.jpg,one\na.jpg,one\n");
        var (exitCode, output, _) = await CliProcess.RunAsync("push", _folder.Path("x/list.csv"), "--dry-run");
        Assert.Equal(1, exitCode);
        Assert.Contains("row 3, reference, one: Another item has the same reference.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bag_is_read_whole_in_a_dry_run()
    {
        _folder.Write("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        _folder.Write("bag/data/a.txt", "a");
        _folder.Write("bag/manifest-sha256.txt", $"{new string('0', 64)}  data/a.txt\n");
        var (exitCode, output, _) = await CliProcess.RunAsync("push", _folder.Path("bag"), "--dry-run");
        Assert.Equal(1, exitCode);
        Assert.Contains("a.txt: This file is not the one that the bag's manifest lists.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("push")]
    [InlineData("push", "/nowhere", "--dry-run")]
    [InlineData("push", "/tmp", "--uploads", "0", "--dry-run")]
    [InlineData("push", "/tmp", "--server", "http://127.0.0.1:1/")]
    [InlineData("status", "/nowhere")]
    [InlineData("completion", "fish")]
    [InlineData("template", "x.xlsx")]
    public async Task What_cannot_run_ends_with_two(params string[] arguments) => Assert.Equal(2, (await CliProcess.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_partners_secret_is_made_once_and_its_owner_alone_reads_it()
    {
        var (exitCode, output, _) = await CliProcess.RunAsync("keygen", "--partner", _folder.Path("partner.secret"));
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Ed25519 ", output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Path("partner.secret")));
        Assert.Equal(2, (await CliProcess.RunAsync("keygen", "--partner", _folder.Path("partner.secret"))).ExitCode);
        using var read = Submissions.Cli.Push.SecretFile.Read(new FileInfo(_folder.Path("partner.secret")));
        Assert.Contains(Convert.ToBase64String(read.Signer), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shell_asks_the_program_itself_what_may_follow()
    {
        Assert.Contains("complete -o filenames -F _submissions submissions", (await CliProcess.RunAsync("completion", "bash")).Output, StringComparison.Ordinal);
        var (_, output, _) = await CliProcess.RunAsync("[suggest:20]", "submissions push --d");
        Assert.Contains("--dry-run", output, StringComparison.Ordinal);
    }
}
