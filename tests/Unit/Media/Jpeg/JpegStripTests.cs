using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegStripTests
{
    private static readonly byte[] _secret = "SECR"u8.ToArray();

    [Fact]
    public void A_dirty_picture_keeps_its_picture_orientation_and_colour_and_nothing_else()
    {
        var (report, copy) = Strip.Accepted(JpegBytes.Dirty);

        Assert.Empty(MarkerScan.Leftovers(copy));
        Assert.True(copy.AsSpan().IndexOf(_secret) < 0);
        Assert.True(copy.AsSpan().EndsWith(JpegBytes.Picture));
        Assert.True(copy.AsSpan().IndexOf(JpegBytes.OnlyOrientation(6)) > 0);
        Assert.True(copy.AsSpan().IndexOf(IccBytes.Curve) > 0);
        Assert.Equal(MediaKind.Jpeg, report.Kind);
        Assert.Equal(
            [
                MetadataClass.Location, MetadataClass.Device, MetadataClass.Time, MetadataClass.Person, MetadataClass.Software, MetadataClass.Identifier,
                MetadataClass.Text, MetadataClass.Thumbnail, MetadataClass.Comment, MetadataClass.Embedded, MetadataClass.Trailer,
            ],
            report.Removed.ToList());
    }

    [Fact]
    public void A_picture_from_a_messenger_loses_its_tracking_number()
    {
        var (report, copy) = Strip.Accepted(JpegBytes.FromMessenger);
        Assert.Equal(JpegBytes.Clean, copy);
        Assert.Equal([MetadataClass.Identifier, MetadataClass.Text], report.Removed.ToList());
    }

    [Fact]
    public void A_clean_picture_stays_as_it_is_and_nothing_is_reported()
    {
        var (report, copy) = Strip.Accepted(JpegBytes.Clean);
        Assert.Equal(JpegBytes.Clean, copy);
        Assert.True(report.Removed.IsEmpty);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Orientation_is_read_in_either_byte_order(bool littleEndian)
    {
        var (_, copy) = Strip.Accepted(JpegBytes.With(JpegBytes.Exif(8, littleEndian)));
        Assert.Equal(JpegBytes.With(JpegBytes.OnlyOrientation(8)), copy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(0x0601)]
    public void Upright_and_senseless_orientations_leave_no_EXIF(ushort orientation)
    {
        var (_, copy) = Strip.Accepted(JpegBytes.With(JpegBytes.Exif(orientation)));
        Assert.Equal(JpegBytes.With(), copy);
    }

    [Fact]
    public void Location_is_reported_only_where_there_is_one()
    {
        var exifWithEmptyGps = JpegBytes.Exif();
        exifWithEmptyGps[4 + 6 + 75] = 1;
        Assert.Contains(MetadataClass.Location, Strip.Accepted(JpegBytes.With(JpegBytes.Exif())).Report.Removed.ToList());
        Assert.DoesNotContain(MetadataClass.Location, Strip.Accepted(JpegBytes.With(exifWithEmptyGps)).Report.Removed.ToList());
    }

    [Fact]
    public void Directories_in_a_circle_are_walked_once()
    {
        var circle = JpegBytes.Segment(0xE1, [.. "Exif\0\0"u8, .. new TiffBytes(littleEndian: false).Circle()]);
        Assert.Equal(JpegBytes.With(), Strip.Accepted(JpegBytes.With(circle)).Copy);
    }

    [Fact]
    public void The_shape_of_pixels_is_kept_and_density_is_not()
    {
        byte[] Jfif(byte units, byte across, byte down) => JpegBytes.Segment(0xE0, [.. "JFIF\0"u8, 1, 2, units, 0, across, 0, down, 0, 0]);
        Assert.Equal(JpegBytes.With(Jfif(0, 1, 2)), Strip.Accepted(JpegBytes.With(Jfif(0, 1, 2))).Copy);
        Assert.Equal(JpegBytes.Clean, Strip.Accepted(JpegBytes.With(Jfif(1, 72, 72))).Copy);
    }

    [Fact]
    public void Bytes_behind_Adobes_colour_transform_go_and_are_reported()
    {
        byte[] adobe = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];
        var (report, copy) = Strip.Accepted(JpegBytes.With(JpegBytes.Segment(0xEE, [.. adobe, .. "who filmed"u8])));
        Assert.Equal(JpegBytes.With(JpegBytes.Segment(0xEE, adobe)), copy);
        Assert.Equal([MetadataClass.Other], report.Removed.ToList());
    }

    [Fact]
    public void Adobes_colour_transform_is_kept_and_its_flags_are_not()
    {
        byte[] Adobe(byte version, byte flags) => JpegBytes.Segment(0xEE, [.. "Adobe"u8, 0, version, flags, flags, flags, flags, 1]);
        Assert.Equal(JpegBytes.With(Adobe(100, 0)), Strip.Accepted(JpegBytes.With(Adobe(101, 0x80))).Copy);
    }

    [Fact]
    public void Restarts_fill_and_stuffing_in_coded_data_are_copied_as_they_are()
    {
        byte[] coded = [0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F, 0xFF, 0xFF, 0xD1, 0x3F, 0xFF];
        byte[] picture = [0xFF, 0xD8, .. JpegBytes.QuantisationTable, .. JpegBytes.Frame, .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. coded, 0xFF, 0xD9];
        Assert.Equal(picture, Strip.Accepted(picture).Copy);
    }

    /// <summary>MetadataExtractor's own reader of such tables fails at it.</summary>
    [Fact]
    public void A_Huffman_table_may_hold_the_symbol_255()
    {
        var picture = JpegBytes.With(JpegBytes.Segment(0xC4, [0x11, 1, .. new byte[15], 0xFF]));
        Assert.Equal(picture, Strip.Accepted(picture).Copy);
    }

    [Fact]
    public void Metadata_between_scans_goes_and_tables_there_stay()
    {
        byte[] Scans(byte[] between) =>
        [
            0xFF, 0xD8, .. JpegBytes.QuantisationTable, .. JpegBytes.Frame, .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. JpegBytes.Coded,
            .. between, .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. JpegBytes.Coded, 0xFF, 0xD9,
        ];
        byte[] between = [.. JpegBytes.Comment, .. JpegBytes.Exif(), .. IccBytes.Segments(IccBytes.Dirty)];
        Assert.Equal(Scans([]), Strip.Accepted(Scans(between)).Copy);
    }

    [Fact]
    public void The_number_of_lines_may_follow_the_first_scan()
    {
        var open = JpegBytes.Segment(0xC0, [8, 0, 0, 0, 8, 1, 1, 0x11, 0]);
        byte[] Picture(byte[] lines) => [0xFF, 0xD8, .. JpegBytes.QuantisationTable, .. open, .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. JpegBytes.Coded, .. lines, 0xFF, 0xD9];
        var whole = Picture(JpegBytes.Segment(0xDC, [0, 8]));
        Assert.Equal(whole, Strip.Accepted(whole).Copy);
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(Picture([])));
    }

    [Fact]
    public void Bytes_between_segments_and_slack_in_tables_go()
    {
        var slack = JpegBytes.Segment(0xDB, [.. JpegBytes.QuantisationTable[4..], .. new byte[20]]);
        byte[] dirty = [0xFF, 0xD8, .. slack, .. "SECRET"u8, 0xFF, 0xFF, .. JpegBytes.Frame, .. JpegBytes.HuffmanTables, .. JpegBytes.ScanHeader, .. JpegBytes.Coded, 0xFF, 0xD9];
        Assert.Equal(JpegBytes.With(), Strip.Accepted(dirty).Copy);
    }
}
