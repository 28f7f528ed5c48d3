using System.Buffers.Binary;
using Submissions.Contracts;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

public sealed class Mp4StripTests
{
    [Theory]
    [InlineData("mp42", MediaKind.Mp4)]
    [InlineData("qt  ", MediaKind.QuickTime)]
    [InlineData("M4A ", MediaKind.M4a)]
    [InlineData("3gp5", MediaKind.ThreeGp)]
    [InlineData("XAVC", MediaKind.Mp4)]
    public void A_phone_video_keeps_picture_and_sound_and_nothing_else(string brand, MediaKind kind)
    {
        var (report, copy) = Strip.Accepted(Mp4Bytes.Of(brand));
        Assert.Equal(kind, report.Kind);
        Assert.False(Holds(copy, "SECR"));
        Assert.True(copy.AsSpan().IndexOf(UInt32(Mp4Bytes.SecretTime)) < 0);
        Assert.Equal(Mp4Bytes.KeptData, Find(copy, "mdat"));
        Assert.Null(Find(copy, "moov", "udta"));
        MetadataClass[] expected = [MetadataClass.Location, MetadataClass.Device, MetadataClass.Time, MetadataClass.Software, MetadataClass.Identifier, MetadataClass.Trailer, MetadataClass.Other];
        Assert.Equal(expected, report.Removed.ToList());
        Assert.True(Strip.Accepted(copy).Report.Removed.IsEmpty);
    }

    [Fact]
    public void Chunks_are_found_where_the_new_tables_say()
    {
        var copy = Strip.Accepted(Mp4Bytes.Dirty).Copy;
        var offsets = Find(copy, "moov", "trak", "mdia", "minf", "stbl", "stco")!;
        var first = (int)BinaryPrimitives.ReadUInt32BigEndian(offsets.AsSpan(8));
        var second = (int)BinaryPrimitives.ReadUInt32BigEndian(offsets.AsSpan(12));
        Assert.Equal("vid1vid22", System.Text.Encoding.Latin1.GetString(copy, first, 9));
        Assert.Equal("vid333vid4", System.Text.Encoding.Latin1.GetString(copy, second, 10));
    }

    [Fact]
    public void Matrix_edits_sizes_and_settings_stay()
    {
        var copy = Strip.Accepted(Mp4Bytes.Dirty).Copy;
        Assert.Equal(Find(Mp4Bytes.Dirty, "moov", "trak", "tkhd")![40..], Find(copy, "moov", "trak", "tkhd")![40..]);
        Assert.Equal(Find(Mp4Bytes.Dirty, "moov", "trak", "edts"), Find(copy, "moov", "trak", "edts"));
        Assert.Equal(Find(Mp4Bytes.Dirty, "moov", "trak", "mdia", "minf", "stbl", "ctts"), Find(copy, "moov", "trak", "mdia", "minf", "stbl", "ctts"));
        Assert.True(Holds(copy, "avcC") && Holds(copy, "pasp") && Holds(copy, "esds"));
    }

    [Fact]
    public void Fragments_keep_the_samples_of_kept_tracks_only()
    {
        var (report, copy) = Strip.Accepted(Mp4Bytes.Fragmented);
        Assert.False(Holds(copy, "SECR"));
        Assert.Contains(MetadataClass.Location, report.Removed.ToList());
        Assert.Equal("vid1vid22"u8.ToArray(), Find(copy, "mdat"));
        Assert.Null(Find(copy, "sidx"));
        var run = Find(copy, "moof", "traf", "trun")!;
        Assert.Equal(Find(copy, "moof")!.Length + 8 + 8, BinaryPrimitives.ReadInt32BigEndian(run.AsSpan(8)));
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void A_run_without_samples_is_no_trouble()
    {
        byte[] live = [.. Mp4Bytes.Fragmented, .. Box("moof", Box("mfhd", UInt32s(0, 3)), Box("traf", Box("tfhd", UInt32s(0x20000, 1)), Box("trun", UInt32s(0xF01, 0, 0))))];
        var copy = Strip.Accepted(live).Copy;
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    /// <summary>The codec's settings of x265 come as a message of HEVC's configuration; colours and brightness come the same way and stay.</summary>
    [Fact]
    public void Of_messages_in_a_configuration_only_those_about_light_stay()
    {
        byte[] Array(byte type, byte[] unit) => [type, 0, 1, 0, (byte)unit.Length, .. unit];
        byte[] light = [0x4E, 1, 144, 4, 1, 2, 3, 4, 0x80];
        byte[] settings = [0x4E, 1, 5, 20, .. Latin("SECRET x265 settings"), 0x80];
        var hevc = Box("hvcC", [1, .. Zeros(21), 3], Array(33, [0x42, 1, 9]), Array(39, light), Array(39, settings));
        var entry = Box("hvc1", Mp4Bytes.AvcEntry().AsSpan(8, 78).ToArray(), hevc);
        var copy = Strip.Accepted(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", Mp4Bytes.SampleTable(entry, UInt32s(4, 5), UInt32s(1, 2, 1), UInt32s(Mp4Bytes.DataOffset))))).Copy;
        Assert.False(Holds(copy, "SECRET"));
        Assert.True(copy.AsSpan().IndexOf(light) > 0);
    }

    /// <summary>The long form of a header, with a unit of zero, as some writers have it: other readers stumble over both.</summary>
    [Fact]
    public void Long_headers_are_written_short_and_a_unit_of_zero_becomes_one()
    {
        var header = Box("mvhd", UInt32s(0x01000000, 0, Mp4Bytes.SecretTime, 0, Mp4Bytes.SecretTime, 0, 0, 4000, 0x10000), UInt16(0x100), Zeros(10), UInt32s(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000), Zeros(24), UInt32(4));
        byte[] movie = [.. Mp4Bytes.Ftyp(), .. Box("free", Zeros(8)), .. Box("mdat", Mp4Bytes.Data), .. Box("moov", header, Mp4Bytes.TrackOf(1, "vide", Mp4Bytes.VideoSamples(Mp4Bytes.DataOffset)))];
        var copy = Strip.Accepted(movie).Copy;
        Assert.Equal(UInt32s(0, 0, 0, 1, 4000, 0x10000), Find(copy, "moov", "mvhd")![..24]);
    }

    /// <summary>Old QuickTime says 1 for the size of a sample of uncompressed sound.</summary>
    [Fact]
    public void Uncompressed_sound_of_old_quicktime_keeps_all_of_its_bytes()
    {
        var entry = Box("twos", Zeros(6), UInt16(1), Zeros(8), UInt16(2), UInt16(16), Zeros(4), UInt32(44100u << 16));
        var table = Box("stbl", Box("stsd", UInt32s(0, 1), entry), Box("stts", UInt32s(0, 1, 5, 1)), Box("stsc", UInt32s(0, 1, 1, 5, 1)), Box("stsz", UInt32s(0, 1, 5)), Box("stco", UInt32s(0, 1, Mp4Bytes.DataOffset)));
        var copy = Strip.Accepted(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "soun", table))).Copy;
        Assert.Equal(Mp4Bytes.Data[..20], Find(copy, "mdat"));
    }

    /// <summary>A download that broke off: tables first, half of the samples.</summary>
    [Fact]
    public void A_video_cut_short_in_its_samples_keeps_those_that_are_there()
    {
        var whole = Strip.Accepted(Mp4Bytes.Dirty).Copy;
        for (var missing = 1; missing < Mp4Bytes.KeptData.Length - 9; missing++)
        {
            var (_, copy) = Strip.Accepted(whole[..^missing]);
            Assert.Equal(Mp4Bytes.KeptData[..^missing], Find(copy, "mdat"));
            Assert.Equal(copy, Strip.Accepted(copy).Copy);
        }
    }
}
