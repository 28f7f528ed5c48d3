using Submissions.Media;

namespace Submissions.Tests.Unit.Media;

/// <summary>The gate does not trust the stripper: it is shown copies as a stripper with a fault would make them.</summary>
public sealed class JpegGateTests
{
    private static readonly byte[] Text = JpegVector.Text("WHO-TOOK-IT-4711");

    public static TheoryData<string, byte[]> Doctored() => new()
    {
        { "comment", JpegVector.With((0xFE, Text)) },
        { "EXIF with a make", JpegVector.With((0xE1, new ExifVector().Main(0x010F, "x").Body())) },
        { "orientation and one byte more", JpegVector.With((0xE1, [.. new ExifVector().Orientation(6).Body(), 0])) },
        { "orientation and a next directory", JpegVector.With((0xE1, new ExifVector().Orientation(6).Thumbnail(JpegVector.Plain()).Body())) },
        { "XMP", JpegVector.With((0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Text])) },
        { "profile as it came", JpegVector.With([.. IccVector.Chunks(IccVector.Grey("x"), 1).Select(chunk => ((byte)0xE2, chunk))]) },
        { "MPF", JpegVector.With((0xE2, [.. "MPF\0"u8, .. Text])) },
        { "JFIF thumbnail", JpegVector.With((0xE0, JpegVector.Jfif(1, [1, 2, 3]))) },
        { "APP13", JpegVector.With((0xED, Text)) },
        { "Adobe flags", JpegVector.With((0xEE, [.. "Adobe"u8, 0, 100, 1, 0, 0, 0, 0])) },
        { "unknown segment", JpegVector.With((0xF8, Text)) },
        { "trailer", new JpegVector().Picture().End(1) },
        { "stray byte", new JpegVector().Tables().Raw(0).Frame().Scan().End() },
        { "cut short", JpegVector.Plain()[..^1] },
        { "EXIF after the scan", new JpegVector().Picture().Segment(0xE1, new ExifVector().Orientation(6).Body()).End() },
        { "nothing", [] },
        { "no JPEG", Text },
    };

    [Theory]
    [MemberData(nameof(Doctored), DisableDiscoveryEnumeration = true)]
    public void A_doctored_copy_does_not_pass_in_any_portions(string what, byte[] copy)
    {
        foreach (var portion in new[] { int.MaxValue, 1, 7 })
            Assert.False(Passes(copy, portion), $"{what}, by {portion}");
    }

    [Fact]
    public void Copies_that_the_stripper_makes_pass_in_any_portions()
    {
        byte[][] copies =
        [
            JpegVector.Plain(),
            JpegVector.With((0xE1, new ExifVector().Orientation(6).Body())),
            Stripped.From(JpegVector.With([.. IccVector.Chunks(IccVector.Grey("x"), 1).Select(chunk => ((byte)0xE2, chunk))])).Copy,
        ];
        foreach (var copy in copies)
        {
            foreach (var portion in new[] { int.MaxValue, 1, 7 })
                Assert.True(Passes(copy, portion), $"by {portion}");
        }
    }

    private static bool Passes(byte[] copy, int portion)
    {
        var gate = MediaFormats.All.Single(format => format.Detects([0xFF, 0xD8, 0xFF])).OpenGate();
        foreach (var bytes in copy.Chunk(portion))
            gate.Watch(bytes);
        return gate.Passes();
    }
}
