using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegGateTests
{
    public static TheoryData<string, byte[]> Off() => new()
    {
        { "a comment", JpegBytes.With(JpegBytes.Comment) },
        { "EXIF of a phone", JpegBytes.With(JpegBytes.Exif()) },
        { "an upright orientation, which no copy needs", JpegBytes.With(JpegBytes.OnlyOrientation(1)) },
        { "an orientation with something behind it", JpegBytes.With(JpegBytes.Segment(0xE1, [.. JpegBytes.OnlyOrientation(6).AsSpan(4), 1])) },
        { "JFIF with a thumbnail", JpegBytes.With(JpegBytes.JfifWithThumbnail) },
        { "JFIF with a density", JpegBytes.With(JpegBytes.Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 0, 0])) },
        { "a profile with a maker", JpegBytes.With(IccBytes.Segments(IccBytes.Dirty)) },
        { "Adobe with flags", JpegBytes.With(JpegBytes.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0x80, 0, 0, 0, 1])) },
        { "a segment of an unknown program", JpegBytes.With(JpegBytes.Segment(0xE5, [1])) },
        { "a profile behind the first scan", [.. JpegBytes.Clean[..^2], .. JpegBytes.Segment(0xE2, "ICC_PROFILE\0\u0001\u0001x"u8), 0xFF, 0xD9] },
        { "bytes between segments", JpegBytes.With([1, 2, 3]) },
        { "no picture", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void Anything_off_the_list_is_stopped(string what, byte[] copy)
    {
        var gate = MediaFormats.All.Single(format => format.Kind == MediaKind.Jpeg).OpenGate();
        gate.Watch(copy);
        Assert.False(gate.Passes(), what);
    }

    [Fact]
    public void A_clean_picture_passes()
    {
        var gate = MediaFormats.All.Single(format => format.Kind == MediaKind.Jpeg).OpenGate();
        gate.Watch(JpegBytes.Clean);
        Assert.True(gate.Passes());
    }
}
