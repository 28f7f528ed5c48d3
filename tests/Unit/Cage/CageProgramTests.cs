using Submissions.Contracts;
using Submissions.Media;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.CageExecutable;

public sealed class CageProgramTests
{
    [Fact]
    public async Task A_picture_is_asked_for_by_ranges_and_comes_back_clean()
    {
        var picture = JpegBytes.Dirty;
        var (exitCode, output, error) = await CageChild.RunAsync(
        [
            .. CageChild.Start(picture.Length), .. CageChild.Frame(CageFrameKind.Range, picture[..Math.Min(picture.Length, MediaHead.MaxBytes)]), .. CageChild.Frame(CageFrameKind.Range, picture),
        ]);

        var frames = CageChild.Frames(output);
        Assert.Equal(
            [CageFrameKind.RangeRequest, CageFrameKind.RangeRequest, CageFrameKind.Copy, CageFrameKind.Report, CageFrameKind.Done],
            frames.Select(frame => frame.Kind));
        Assert.True(CageRangeRequest.TryRead(frames[1].Payload, picture.Length, out var second));
        Assert.Equal(new CageRangeRequest(0, picture.Length), second);
        Assert.Empty(MarkerScan.Leftovers(frames[2].Payload));
        Assert.True(CageReport.TryRead(frames[3].Payload, frames[2].Payload.Length, out var report));
        Assert.True(report!.Removed.Contains(MetadataClass.Location));
        Assert.Equal(0, exitCode);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_file_of_no_known_kind_is_refused_by_number_and_not_a_byte_of_it_comes_out()
    {
        var unknown = "\0SECRET bytes"u8.ToArray();
        var (exitCode, output, error) = await CageChild.RunAsync([.. CageChild.Start(unknown.Length), .. CageChild.Frame(CageFrameKind.Range, unknown)]);
        var last = CageChild.Frames(output)[^1];
        Assert.Equal(CageFrameKind.Refused, last.Kind);
        Assert.True(CageRefusal.TryRead(last.Payload, out var refusal));
        Assert.Equal(Refusal.MediaUnknown, refusal);
        Assert.True(output.AsSpan().IndexOf("SECRET"u8) < 0);
        Assert.Equal(0, exitCode);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("nothing at all", "")]
    [InlineData("a frame cut short", "0100")]
    [InlineData("a range before the start", "0200000000")]
    [InlineData("another version", "010000000A" + "02010000000000000010")]
    [InlineData("an output that does not exist", "010000000A" + "02FF0000000000000010")]
    [InlineData("an answer that is missing", "010000000A" + "02010000000000000010")]
    [InlineData("an answer of another length", "010000000A" + "02010000000000000010" + "0200000001FF")]
    public async Task A_parent_that_breaks_off_or_breaks_the_protocol_ends_the_child_without_a_word(string what, string frames)
    {
        var (exitCode, output, error) = await CageChild.RunAsync(Convert.FromHexString(frames));
        Assert.True(exitCode != 0, what);
        Assert.DoesNotContain(CageChild.Frames(output), frame => frame.Kind is CageFrameKind.Done or CageFrameKind.Refused);
        Assert.Empty(error);
    }
}
