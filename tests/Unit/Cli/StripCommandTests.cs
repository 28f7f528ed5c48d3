using System.Text.Json.Nodes;
using Submissions.Tests.Unit.Local;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Cli;

/// <summary><c>submissions strip</c> and <c>submissions inspect</c>.</summary>
public sealed class StripCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_copied_under_its_names_and_what_is_refused_is_named_and_leaves_nothing()
    {
        Write("in/photo.jpg", JpegBytes.Dirty);
        Write("in/deep/er/named-wrongly.pdf", JpegBytes.Dirty);
        Write("in/broken.jpg", JpegBytes.Dirty[..100]);
        Write("in/unknown", [1, 2, 3, 0, 255]);

        var (exitCode, output, _) = await CliProcess.RunAsync("strip", _folder.File("in"), _folder.File("out"));

        Assert.Equal(1, exitCode);
        Assert.Contains("stripped  photo.jpg (Jpeg): location, device", output, StringComparison.Ordinal);
        Assert.Contains("refused   broken.jpg: ", output, StringComparison.Ordinal);
        Assert.Contains("refused   unknown: ", output, StringComparison.Ordinal);
        Assert.Equal(
            [_folder.File("out/deep/er/named-wrongly.pdf"), _folder.File("out/photo.jpg")],
            Directory.GetFiles(_folder.File("out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        Assert.Empty(MarkerScan.Leftovers(await File.ReadAllBytesAsync(_folder.File("out/photo.jpg"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_second_run_writes_over_nothing_and_a_copy_is_found_clean()
    {
        Write("in.jpg", JpegBytes.Dirty);
        Assert.Equal(0, (await CliProcess.RunAsync("strip", _folder.File("in.jpg"), _folder.File("out.jpg"))).ExitCode);
        var again = await CliProcess.RunAsync("strip", _folder.File("in.jpg"), _folder.File("out.jpg"));
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is there already", again.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Jpeg: nothing found\n", ""), await CliProcess.RunAsync("inspect", _folder.File("out.jpg")));
    }

    [Fact]
    public async Task Json_names_classes_and_the_refusals_number()
    {
        Write("in/photo.jpg", JpegBytes.Dirty);
        Write("in/broken.jpg", JpegBytes.Dirty[..100]);
        var (_, output, _) = await CliProcess.RunAsync("strip", _folder.File("in"), _folder.File("out"), "--json", "--jobs", "1");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToDictionary(line => (string)line["file"]!);
        Assert.Equal("jpeg", (string?)lines["photo.jpg"]["kind"]);
        Assert.Contains("location", lines["photo.jpg"]["removed"]!.AsArray().Select(item => (string)item!));
        Assert.Equal(403, (int?)lines["broken.jpg"]["refusal"]);
    }

    [Fact]
    public async Task Inspect_says_what_would_identify_the_maker_and_never_the_values()
    {
        Write("photo.jpg", JpegBytes.Dirty);
        var (exitCode, output, _) = await CliProcess.RunAsync("inspect", _folder.File("photo.jpg"));
        Assert.Equal(1, exitCode);
        Assert.Contains("location    where it was made", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strip", "nowhere", "out")]
    [InlineData("strip", "in", "in/out")]
    [InlineData("inspect", "nowhere")]
    public async Task What_cannot_be_read_or_written_is_said(string command, params string[] names)
    {
        Write("in/photo.jpg", JpegBytes.Dirty);
        var (exitCode, _, errors) = await CliProcess.RunAsync([command, .. names.Select(_folder.File)]);
        Assert.Equal(2, exitCode);
        Assert.StartsWith(command + ": ", errors, StringComparison.Ordinal);
    }

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllBytes(_folder.File(name), content);
    }
}
