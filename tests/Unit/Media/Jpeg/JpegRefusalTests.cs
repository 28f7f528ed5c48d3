using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegRefusalTests
{
    [Fact]
    public void A_picture_cut_short_anywhere_is_refused()
    {
        var end = JpegBytes.Dirty.Length - JpegBytes.Video.Length;
        for (var length = 3; length < end; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(JpegBytes.Dirty[..length]));
        Assert.Equal(Refusal.None, Strip.Refused(JpegBytes.Dirty[..end]));
    }

    [Theory]
    [InlineData("frame with no lines", 0xC0, "08 0000 0008 01 01 11 00")]
    [InlineData("frame with no width", 0xC0, "08 0008 0000 01 01 11 00")]
    [InlineData("frame with two components of one name", 0xC0, "08 0008 0008 02 01 11 00 01 11 00")]
    [InlineData("frame longer than its components", 0xC0, "08 0008 0008 01 01 11 00 00")]
    [InlineData("frame with a sampling of 5", 0xC0, "08 0008 0008 01 01 51 00")]
    [InlineData("frame of five components", 0xC0, "08 0008 0008 05 01 11 00 02 11 00 03 11 00 04 11 00 05 11 00")]
    [InlineData("table with more codes than lengths allow", 0xC4, "00 03 000000000000000000000000000000 00 00 00")]
    [InlineData("quantisation table of a precision that does not exist", 0xDB, "20 00")]
    [InlineData("second frame", 0xC2, "08 0008 0008 01 01 11 00")]
    [InlineData("scan before the frame", 0xDA, "01 01 00 00 3F 00")]
    public void A_tampered_segment_is_refused(string what, byte marker, string body)
    {
        var segment = JpegBytes.Segment(marker, Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal)));
        var refusal = what == "second frame"
            ? Strip.Refused([0xFF, 0xD8, .. JpegBytes.Frame, .. segment, .. JpegBytes.Picture])
            : Strip.Refused([0xFF, 0xD8, .. segment, .. what == "frame with no lines" ? JpegBytes.Picture[JpegBytes.QuantisationTable.Length..][JpegBytes.Frame.Length..] : JpegBytes.Picture]);
        Assert.True(refusal == Refusal.MediaMalformed, what);
    }

    [Theory]
    [InlineData(0xC5)]
    [InlineData(0xDE)]
    [InlineData(0xF7)]
    public void Codings_that_are_not_handled_are_said_to_be(byte marker) =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(JpegBytes.With(JpegBytes.Segment(marker, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]))));

    [Fact]
    public void A_picture_without_pictures_is_refused() =>
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused([0xFF, 0xD8, .. JpegBytes.QuantisationTable, 0xFF, 0xD9]));

    [Fact]
    public void A_component_that_no_scan_holds_is_refused()
    {
        var two = JpegBytes.Segment(0xC0, [8, 0, 8, 0, 8, 2, 1, 0x11, 0, 2, 0x11, 0]);
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused([0xFF, 0xD8, .. two, .. JpegBytes.QuantisationTable, .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. JpegBytes.Coded, 0xFF, 0xD9]));
    }

    [Fact]
    public void Bombs_are_refused_by_their_limits()
    {
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(OfSize(65_535, 65_535)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(OfSize(5_000, 5_000)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused([.. OfSize(5_000, 5_000)[..2], .. JpegBytes.Segment(0xFE, new byte[60_000]), .. OfSize(5_000, 5_000)[2..]]));
        Assert.Equal(Refusal.None, Strip.Refused(OfSize(2_000, 2_000)));

        byte[] scan = [.. JpegBytes.ScanHeader, .. JpegBytes.Coded];
        Assert.Equal(Refusal.None, Strip.Refused(Scans(100)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(Scans(101)));
        byte[] Scans(int count) => [.. JpegBytes.With()[..^(scan.Length + 2)], .. Enumerable.Repeat(scan, count).SelectMany(bytes => bytes), 0xFF, 0xD9];

        Assert.Equal(Refusal.MediaLimit, Strip.Refused(JpegBytes.With([.. Enumerable.Repeat(JpegBytes.Comment, 4_097)])));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(JpegBytes.With([.. Enumerable.Repeat(JpegBytes.QuantisationTable, 4_000)])));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(JpegBytes.With(JpegBytes.Comment, new byte[70_000])));
        var chunk = JpegBytes.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 90, .. new byte[60_000]]);
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(JpegBytes.With([.. Enumerable.Repeat(chunk, 90)])));
    }

    [Fact]
    public void What_is_no_picture_is_told_from_what_is_not_handled()
    {
        Assert.Equal(Refusal.MediaUnknown, Strip.Refused("Something\0that is nothing."u8.ToArray()));
        Assert.Equal(Refusal.MediaUnknown, Strip.Refused([]));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
    }

    private static byte[] OfSize(int width, int height) =>
    [
        0xFF, 0xD8, .. JpegBytes.QuantisationTable, .. JpegBytes.Segment(0xC0, [8, (byte)(height >> 8), (byte)(height & 255), (byte)(width >> 8), (byte)(width & 255), 1, 1, 0x11, 0]),
        .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. JpegBytes.Coded, 0xFF, 0xD9,
    ];
}
