using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Local;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Cli;

/// <summary><c>submissions keygen</c>, <c>seal</c> and <c>open</c>, and stock tools at the other end.</summary>
public sealed class OpenCommandTests : IDisposable
{
    private const string HowToInstall = "Install Debian's package age and Node 20, and run `npm ci`.";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Identity => _folder.File("recovery.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_was_sealed_opens_whole_under_the_same_names_with_the_identity_alone()
    {
        var recipient = await KeygenAsync();
        Write("in/statement.txt", "They came at dawn. مدرسة"u8);
        Write("in/photos/one.jpg", Entropy.System.Bytes(200_000));
        Write("in/photos/empty", []);

        Assert.Equal(0, (await CliProcess.RunAsync("seal", _folder.File("in"), "-r", recipient, "-o", _folder.File("sealed"))).ExitCode);
        Assert.Equal(
            new FileInfo(_folder.File("sealed/statement.txt.age")).Length,
            new FileInfo(_folder.File("sealed/photos/empty.age")).Length);
        var (exitCode, output, _) = await CliProcess.RunAsync("open", _folder.File("sealed"), "-i", Identity, "-o", _folder.File("out"));

        Assert.Equal(0, exitCode);
        Assert.Contains("3 opened, 0 refused", output, StringComparison.Ordinal);
        foreach (var name in new[] { "statement.txt", "photos/one.jpg", "photos/empty" })
        {
            Assert.Equal(await File.ReadAllBytesAsync(_folder.File("in/" + name), Token), await File.ReadAllBytesAsync(_folder.File("out/" + name), Token));
        }
    }

    [Fact]
    public async Task The_identity_is_the_owners_alone_and_is_never_written_over()
    {
        await KeygenAsync();
        var before = await File.ReadAllTextAsync(Identity, Token);
        var again = await CliProcess.RunAsync("keygen", Identity);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("is there already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Identity, Token));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Identity));
    }

    [Fact]
    public async Task Npm_age_encryption_opens_with_the_identity_what_the_command_sealed()
    {
        var recipient = await KeygenAsync();
        Write("in", "what was seen"u8);
        await CliProcess.RunAsync("seal", _folder.File("in"), "-r", recipient, "--as-is");
        Assert.Equal("what was seen"u8.ToArray(), await StockTool.OpenAsync(await File.ReadAllBytesAsync(_folder.File("in.age"), Token), await File.ReadAllTextAsync(Identity, Token)));
    }

    [Fact]
    public async Task Debians_age_and_the_command_open_each_others_files_where_post_quantum_is_given_up_on_purpose()
    {
        var (_, recipient, _) = await CliProcess.RunAsync("keygen", Identity, "--not-post-quantum");
        Write("ours", "what was seen"u8);
        var refused = await CliProcess.RunAsync("seal", _folder.File("ours"), "-r", recipient.Trim());
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("not post-quantum", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("ours.age")));

        await CliProcess.RunAsync("seal", _folder.File("ours"), "-r", recipient.Trim(), "--not-post-quantum", "--as-is");
        Assert.Equal("what was seen"u8.ToArray(), await Tool.Run("age", HowToInstall, [], "-d", "-i", Identity, _folder.File("ours.age")));

        Write("theirs", "what was heard"u8);
        await Tool.Run("age", HowToInstall, [], "-a", "-r", recipient.Trim(), "-o", _folder.File("theirs.age"), _folder.File("theirs"));
        Assert.Equal(0, (await CliProcess.RunAsync("open", _folder.File("theirs.age"), "-i", Identity, "--as-is", "-o", _folder.File("opened"))).ExitCode);
        Assert.Equal("what was heard", await File.ReadAllTextAsync(_folder.File("opened"), Token));
    }

    [Fact]
    public async Task A_damaged_file_is_named_leaves_nothing_behind_and_stops_no_other()
    {
        var recipient = await KeygenAsync();
        Write("in/a", Entropy.System.Bytes(200_000));
        Write("in/b", "whole"u8);
        await CliProcess.RunAsync("seal", _folder.File("in"), "-r", recipient, "-o", _folder.File("sealed"));
        var damaged = await File.ReadAllBytesAsync(_folder.File("sealed/a.age"), Token);
        damaged[^1] ^= 1;
        Write("sealed/a.age", damaged);

        var (exitCode, output, errors) = await CliProcess.RunAsync("open", _folder.File("sealed"), "-i", Identity, "-o", _folder.File("out"));

        Assert.Equal(1, exitCode);
        Assert.Contains("a.age", errors, StringComparison.Ordinal);
        Assert.Contains("1 opened, 1 refused", output, StringComparison.Ordinal);
        Assert.Equal([_folder.File("out/b")], Directory.GetFileSystemEntries(_folder.File("out")));

        Assert.Equal(1, (await CliProcess.RunAsync("open", _folder.File("sealed/a.age"), "-i", Identity, "-o", _folder.File("kept"), "--keep-damaged")).ExitCode);
        Assert.Equal((await File.ReadAllBytesAsync(_folder.File("in/a"), Token))[..(64 << 10)], (await File.ReadAllBytesAsync(_folder.File("kept.damaged"), Token))[..(64 << 10)]);
        Assert.False(File.Exists(_folder.File("kept")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("AGE-SECRET-KEY-PQ-1QQQQ\n")]
    [InlineData("not an identity\n")]
    public async Task What_is_no_identity_file_is_refused_without_repeating_it(string content)
    {
        Write("recovery.txt", Encoding.UTF8.GetBytes(content));
        Write("sealed", "x"u8);
        var (exitCode, output, errors) = await CliProcess.RunAsync("open", _folder.File("sealed"), "-i", Identity);
        Assert.Equal(2, exitCode);
        Assert.Contains("identity", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("QQQQ", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("not an identity", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_over_and_a_folder_is_not_opened_into_itself()
    {
        var recipient = await KeygenAsync();
        Write("in/a", "a"u8);
        await CliProcess.RunAsync("seal", _folder.File("in"), "-r", recipient, "-o", _folder.File("sealed"));
        Write("out/a", "mine"u8);
        Assert.Equal(1, (await CliProcess.RunAsync("open", _folder.File("sealed"), "-i", Identity, "-o", _folder.File("out"))).ExitCode);
        Assert.Equal(1, (await CliProcess.RunAsync("seal", _folder.File("in"), "-r", recipient, "-o", _folder.File("sealed"))).ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("out/a"), Token));
        Assert.Equal(2, (await CliProcess.RunAsync("open", _folder.File("sealed"), "-i", Identity, "-o", _folder.File("sealed/out"))).ExitCode);
        Assert.Equal(2, (await CliProcess.RunAsync("open", _folder.File("nowhere"), "-i", Identity)).ExitCode);
    }

    private async Task<string> KeygenAsync()
    {
        var (exitCode, recipient, _) = await CliProcess.RunAsync("keygen", Identity);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("age1pq1", recipient, StringComparison.Ordinal);
        return recipient.Trim();
    }

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllBytes(_folder.File(name), content);
    }
}
