using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Tiff;

public sealed class TiffStripTests
{
    [Fact]
    public void A_clean_page_is_its_own_copy()
    {
        var (report, copy) = Strip.Accepted(TiffFiles.Clean);
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(TiffFiles.Clean, copy);
    }

    [Fact]
    public void What_tells_of_the_maker_goes_and_is_named()
    {
        var (report, copy) = Strip.Accepted(TiffFiles.Dirty);
        foreach (var expected in new[] { MetadataClass.Location, MetadataClass.Device, MetadataClass.Time, MetadataClass.Person, MetadataClass.Text, MetadataClass.Thumbnail, MetadataClass.Embedded })
            Assert.True(report.Removed.Contains(expected), $"{expected}");
        Assert.True(copy.AsSpan().IndexOf("SECR"u8) < 0);
        Assert.True(copy.AsSpan().IndexOf("kTRC"u8) > 0);
        Assert.Equal(1, copy.AsSpan().Count((ReadOnlySpan<byte>)[1, 2, 3, 4]));
    }

    [Fact]
    public void The_way_up_and_the_shape_of_pixels_stay_and_what_is_said_of_upright_pages_goes()
    {
        var fax = new TiffFiles(isBig: true).Page((274, 3, [0, 3]), (282, 5, [0, 0, 0, 204, 0, 0, 0, 1]), (283, 5, [0, 0, 0, 98, 0, 0, 0, 1]), (296, 3, [0, 2])).Done();
        var expected = new TiffFiles(isBig: true).Page((274, 3, [0, 3]), (282, 5, [0, 0, 0, 102, 0, 0, 0, 1]), (283, 5, [0, 0, 0, 49, 0, 0, 0, 1]), (296, 3, [0, 1])).Done();
        var copy = Strip.Accepted(fax).Copy;
        Assert.Equal(TiffValues(expected), TiffValues(copy));
        Assert.Equal(TiffFiles.Clean, Strip.Accepted(new TiffFiles(isBig: true).Page((274, 3, [0, 1])).Done()).Copy);

        static string TiffValues(byte[] file) => Convert.ToHexString(file.AsSpan(10, file.Length - 14));
    }

    [Fact]
    public void Bytes_behind_an_unpacked_strip_go()
    {
        var little = new TiffFiles(isBig: false);
        var slack = little.Page((279, 4, little.Long(10))).Done("SECRET"u8);
        var (report, copy) = Strip.Accepted(slack);
        Assert.False(report.Removed.IsEmpty);
        Assert.True(copy.AsSpan().IndexOf("SECRET"u8) < 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_picture_cut_short_anywhere_is_refused(bool isBig)
    {
        var pages = new TiffFiles(isBig).Page((274, 3, isBig ? [0, 3] : [3, 0])).Page().Done();
        for (var length = 4; length < pages.Length; length++)
            Assert.NotEqual(Refusal.None, Strip.Refused(pages[..length]));
        Assert.Equal(Refusal.None, Strip.Refused(pages));
    }

    public static TheoryData<string, byte[], Refusal> Broken()
    {
        var big = new TiffFiles(isBig: true);
        byte[] tables = [0xFF, 0xD8, .. JpegBytes.QuantisationTable, 0xFF, 0xD9];
        byte[] circle = [.. TiffFiles.Clean];
        circle[8 + 2 + (8 * 12) + 3] = 8;
        return new()
        {
            { "directories in a circle", circle, Refusal.MediaMalformed },
            { "no width", new TiffFiles(true).Page((256, 3, [0, 0])).Done(), Refusal.MediaMalformed },
            { "an orientation that is a text", new TiffFiles(true).Page((274, 2, [0x36, 0])).Done(), Refusal.MediaMalformed },
            { "as many lengths as there are not strips", new TiffFiles(true).Page((279, 4, [0, 0, 0, 2, 0, 0, 0, 2])).Done(), Refusal.MediaMalformed },
            { "strips over the end", new TiffFiles(true).Page((273, 4, big.Long(9_999))).Done(), Refusal.MediaCutShort },
            { "too many pixels", new TiffFiles(true).Page((256, 4, big.Long(100_000)), (257, 4, big.Long(100_000))).Done(), Refusal.MediaLimit },
            { "a bomb", new TiffFiles(true).Page((256, 4, big.Long(19_000)), (257, 4, big.Long(19_000)), (259, 3, [0, 8])).Done(), Refusal.MediaLimit },
            { "strips that all lie in one place", new TiffFiles(true).Page((259, 3, [0, 8]), (273, 4, [.. Enumerable.Repeat(big.Long(8), 200).SelectMany(one => one)]), (279, 4, [.. Enumerable.Repeat(big.Long(100), 200).SelectMany(one => one)])).Done(), Refusal.MediaLimit },
            { "a raw file of Adobe", new TiffFiles(true).Page((50706, 1, [1, 4, 0, 0])).Done(), Refusal.MediaUnsupported },
            { "what a sensor saw", new TiffFiles(true).Page((262, 3, [0x80, 0x23])).Done(), Refusal.MediaUnsupported },
            { "a raw file of Canon", [.. "II*\0"u8, 16, 0, 0, 0, .. "CR"u8, 2, 0, .. new byte[100]], Refusal.MediaUnsupported },
            { "BigTIFF", [.. "II+\0"u8, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0], Refusal.MediaUnsupported },
            { "a coding of a camera", new TiffFiles(true).Page((259, 3, [0x87, 0x99])).Done(), Refusal.MediaUnsupported },
            { "old JPEG", new TiffFiles(true).Page((259, 3, [0, 6])).Done(), Refusal.MediaUnsupported },
            { "JPEG with EXIF in a strip", new TiffFiles(true).Page((259, 3, [0, 7]), (279, 4, big.Long(40))).Done([.. new byte[1], .. JpegBytes.Dirty]), Refusal.MediaUnsupported },
            { "tables with a comment", new TiffFiles(true).Page((347, 7, [.. tables[..^2], .. JpegBytes.Comment, 0xFF, 0xD9])).Done(), Refusal.MediaUnsupported },
        };
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_or_foreign_picture_is_refused(string what, byte[] picture, Refusal expected) => Assert.True(Strip.Refused(picture) == expected, $"{what}: {Strip.Refused(picture)}");

    [Fact]
    public void A_raw_file_that_shows_a_small_picture_first_is_refused()
    {
        var big = new TiffFiles(isBig: true);
        var sensor = new TiffFiles(isBig: true).Page((262, 3, [0x80, 0x23])).Done();
        var shown = new TiffFiles(isBig: true).Page((330, 4, big.Long(0x200))).Done();
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused([.. shown, .. new byte[0x200 - shown.Length], .. sensor[8..]]));
    }

    [Fact]
    public void A_thumbnail_behind_a_picture_of_a_camera_goes_and_pages_of_a_scan_stay()
    {
        var (report, copy) = Strip.Accepted(new TiffFiles(isBig: true).Page((271, 2, "SECRET\0"u8.ToArray())).Page().Done());
        Assert.True(report.Removed.Contains(MetadataClass.Thumbnail));
        Assert.Equal(TiffFiles.Clean, copy);
        Assert.True(Strip.Accepted(new TiffFiles(isBig: true).Page().Page().Done()).Copy.Length > TiffFiles.Clean.Length);
    }

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() =>
        Mutants.AreRefusedOrGiveACleanCopy(10_000, TiffFiles.Dirty, TiffFiles.Clean, new TiffFiles(isBig: false).Page((274, 3, [3, 0])).Page().Done());

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "a description", new TiffFiles(true).Page((270, 2, "SECRET\0\0"u8.ToArray())).Done() },
        { "a profile with a maker", new TiffFiles(true).Page((34675, 7, IccBytes.Dirty)).Done() },
        { "an upright orientation, which no copy needs", new TiffFiles(true).Page((274, 3, [0, 1])).Done() },
        { "a density", new TiffFiles(true).Page((282, 5, [0, 0, 0, 72, 0, 0, 0, 1]), (296, 3, [0, 2])).Done() },
        { "a strip somewhere else", new TiffFiles(true).Page((273, 4, [0, 0, 0, 8])).Done() },
        { "bytes that nothing points at", [.. TiffFiles.Clean, .. "SECRET"u8] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Tiff, copy), what);
}
