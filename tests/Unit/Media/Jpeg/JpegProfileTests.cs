using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegProfileTests
{
    [Fact]
    public void A_profile_keeps_its_curve_and_loses_maker_date_texts_and_calibration()
    {
        var (report, copy) = Strip.Accepted(JpegBytes.With(IccBytes.Segments(IccBytes.Dirty)));

        var start = copy.AsSpan().IndexOf("ICC_PROFILE\0"u8) + 14;
        var profile = copy.AsSpan(start);
        Assert.True(copy.AsSpan().IndexOf("SECR"u8) < 0);
        Assert.True(copy.AsSpan().IndexOf("vcgt"u8) < 0);
        Assert.True(profile.IndexOf(IccBytes.Curve) > 0);
        Assert.True(profile[12..24].SequenceEqual("mntrGRAYXYZ "u8));
        Assert.False(profile[24..36].ContainsAnyExcept((byte)0));
        Assert.False(profile[40..64].ContainsAnyExcept((byte)0));
        Assert.False(profile[80..128].ContainsAnyExcept((byte)0));
        Assert.Equal(
            [MetadataClass.Device, MetadataClass.Time, MetadataClass.Software, MetadataClass.Identifier, MetadataClass.Text], report.Removed.ToList());
    }

    [Fact]
    public void A_reduced_profile_is_reduced_to_itself()
    {
        var once = Strip.Accepted(JpegBytes.With(IccBytes.Segments(IccBytes.Dirty))).Copy;
        var (report, twice) = Strip.Accepted(once);
        Assert.Equal(once, twice);
        Assert.True(report.Removed.IsEmpty);
    }

    [Fact]
    public void A_profile_over_several_segments_is_written_as_several()
    {
        byte[] table = [.. "mft2"u8, 0, 0, 0, 0, 1, 1, 2, 0, .. new byte[36], 0x10, 0, 0x80, 0, .. new byte[2 * (0x1000 + 2 + 0x8000)]];
        var (_, copy) = Strip.Accepted(JpegBytes.With(Chunks(IccBytes.Profile(("A2B0", table), ("kTRC", IccBytes.Curve)))));
        Assert.Equal(2, Count(copy));
        Assert.Empty(MarkerScan.Leftovers(copy));
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_profile_that_decoders_ignore_is_left_out(string what, byte[] segments)
    {
        var (report, copy) = Strip.Accepted(JpegBytes.With(segments));
        Assert.True(JpegBytes.With().AsSpan().SequenceEqual(copy), what);
        Assert.False(report.Removed.IsEmpty);
    }

    public static TheoryData<string, byte[]> Broken()
    {
        var whole = IccBytes.Segments(IccBytes.Dirty);
        var ofColour = (byte[])IccBytes.Dirty.Clone();
        "RGB "u8.CopyTo(ofColour.AsSpan(16));
        return new TheoryData<string, byte[]>
        {
            { "half of the segments", whole[..(whole.Length / 2)] },
            { "a segment twice", [.. whole, .. whole] },
            { "a profile for three components", IccBytes.Segments(ofColour) },
            { "no colour in it", IccBytes.Segments(IccBytes.Profile(("desc", IccBytes.Curve))) },
            { "a curve that runs over its end", IccBytes.Segments(IccBytes.Profile(("kTRC", [.. "curv\0\0\0\0"u8, 0, 0, 1, 0, 2, 2]))) },
            { "a point that is text", IccBytes.Segments(IccBytes.Profile(("kTRC", IccBytes.Curve), ("wtpt", [.. "XYZ \0\0\0\0WHO-TOOK-IT-"u8]))) },
            { "parameters that are text", IccBytes.Segments(IccBytes.Profile(("kTRC", [.. "para\0\0\0\0\0\0\0\0WHO-"u8]))) },
            { "a tag twice", IccBytes.Segments(IccBytes.Profile(("kTRC", IccBytes.Curve), ("kTRC", IccBytes.Curve))) },
            { "no header", IccBytes.Segments(new byte[40]) },
            { "a segment shorter than its own header", JpegBytes.Segment(0xE2, "ICC_PROFILE\0"u8) },
        };
    }

    private static byte[] Chunks(byte[] profile)
    {
        var parts = profile.Chunk(60_000).ToList();
        return [.. parts.SelectMany((part, index) => JpegBytes.Segment(0xE2, [.. "ICC_PROFILE\0"u8, (byte)(index + 1), (byte)parts.Count, .. part]))];
    }

    private static int Count(ReadOnlySpan<byte> copy)
    {
        var count = 0;
        for (var at = copy.IndexOf("ICC_PROFILE\0"u8); at >= 0; at = copy.IndexOf("ICC_PROFILE\0"u8))
        {
            copy = copy[(at + 1)..];
            count++;
        }
        return count;
    }
}
