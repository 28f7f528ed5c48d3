using Submissions.Contracts;
using Submissions.Media.Heif;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Heif;

public sealed class HeifTests
{
    private const int Rounds = 12_000;

    [Fact]
    public void A_list_of_items_too_short_for_its_count_is_refused() => Assert.Equal(Refusal.MediaMalformed, HeifLists.Items([1, 0, 0, 0, 0, 0]).Refusal);

    [Fact]
    public void A_phone_picture_keeps_tiles_transparency_colour_and_rotation_and_nothing_else()
    {
        var (report, copy) = Strip.Accepted(HeifBytes.Dirty);
        Assert.Equal(MediaKind.Heic, report.Kind);
        Assert.False(Holds(copy, "SECRE"));
        Assert.Equal(HeifBytes.KeptData, Find(copy, "mdat"));
        Assert.True(copy.AsSpan().IndexOf(HeifBytes.GridData) > 0);
        Assert.True(Holds(copy, "irot") && Holds(copy, "prof") && Holds(copy, "auxiliary:alpha") && Holds(copy, "auxl"));
        Assert.False(Holds(copy, "thmb") || Holds(copy, "cdsc") || Holds(copy, "hdrgainmap") || Holds(copy, "Exif"));
        MetadataClass[] expected =
        [
            MetadataClass.Location, MetadataClass.Device, MetadataClass.Time, MetadataClass.Software, MetadataClass.Identifier, MetadataClass.Text, MetadataClass.Thumbnail, MetadataClass.Embedded, MetadataClass.Other,
        ];
        Assert.Equal(expected, report.Removed.ToList());
    }

    [Fact]
    public void An_avif_keeps_its_coded_bytes_and_no_metadata_units()
    {
        var (report, copy) = Strip.Accepted(HeifBytes.DirtyAvif);
        Assert.Equal(MediaKind.Avif, report.Kind);
        Assert.False(Holds(copy, "SECRE"));
        Assert.Equal(HeifBytes.KeptData, Find(copy, "mdat"));
    }

    /// <summary>What the first brand says is what readers go by: the tracks here, the still picture there.</summary>
    [Fact]
    public void Of_an_image_sequence_the_tracks_stay_and_of_a_picture_with_tracks_the_picture()
    {
        byte[] sequence = [.. Box("ftyp", Latin("avis"), Zeros(4), Latin("avifavisSECR")), .. Mp4.Mp4Bytes.Dirty.AsSpan(Mp4.Mp4Bytes.Ftyp().Length)];
        "pict"u8.CopyTo(sequence.AsSpan(sequence.AsSpan().IndexOf("vide"u8)));
        var (report, copy) = Strip.Accepted(sequence);
        Assert.Equal(MediaKind.Avif, report.Kind);
        Assert.Equal(Mp4.Mp4Bytes.KeptData, Find(copy, "mdat"));
        Assert.False(Holds(copy, "SECR"));
        Assert.Equal(copy, Strip.Accepted(copy).Copy);

        var still = Strip.Accepted(HeifBytes.Of(behind: Box("moov", Latin("SECRET")))).Copy;
        Assert.Equal(HeifBytes.KeptData, Find(still, "mdat"));
        Assert.Null(Find(still, "moov"));
    }

    [Fact]
    public void A_picture_cut_short_anywhere_is_refused()
    {
        var end = HeifBytes.Dirty.Length - Box("mpvd", Latin("SECRET video")).Length;
        for (var length = 28; length < end; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(HeifBytes.Dirty[..length]));
        Assert.Equal(Refusal.None, Strip.Refused(HeifBytes.Dirty[..end]));
    }

    [Fact]
    public void What_cannot_be_shown_as_it_was_meant_is_refused()
    {
        var unknown = HeifBytes.Of(property: Box("zzzz", Zeros(4)));
        var list = unknown.AsSpan().IndexOf("ipma"u8);
        unknown[list + 4 + 4 + 4 + 3 + 2] |= 0x80;
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(unknown));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(HeifBytes.Of(coding: "jpeg")));

        var encrypted = HeifBytes.Of();
        encrypted[encrypted.AsSpan().IndexOf("infe"u8) + 4 + 4 + 3] = 1;
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(encrypted));
        var elsewhere = HeifBytes.Of();
        elsewhere[elsewhere.AsSpan().IndexOf("iloc"u8) + 4 + 6 + 2 + 5] = 1;
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(elsewhere));
    }

    [Fact]
    public void Bombs_are_refused_by_their_limits()
    {
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(HeifBytes.Of(reference: HeifBytes.Reference("dimg", 1, 1))));
        var vast = HeifBytes.Of();
        var size = vast.AsSpan().IndexOf(UInt32s(0, 128, 64));
        UInt32s(0, 65_535, 65_535).CopyTo(vast, size);
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(vast));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(HeifBytes.Of(property: [.. Enumerable.Repeat(Box("free"), 2000).SelectMany(box => box)])));
    }

    [Theory]
    [InlineData("ftyp", 8)]
    [InlineData("hdlr", 28)]
    [InlineData("infe", 12)]
    [InlineData("infe", 16)]
    [InlineData("irot", 0)]
    [InlineData("dimg", 0)]
    [InlineData("mdat", -1)]
    [InlineData("iloc", 31)]
    [InlineData("auxC", 50)]
    public void The_gate_stops_one_byte_off_the_list(string box, int at)
    {
        var copy = Strip.Accepted(HeifBytes.Dirty).Copy;
        copy[copy.AsSpan().IndexOf(Latin(box)) + at] += 1;
        Assert.False(Gate.Passes(MediaKind.Heic, copy));
    }

    /// <summary>Mutations from a fixed seed: no crash, nothing that the gate has to stop, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_pictures_are_refused_or_give_a_copy_of_themselves()
    {
        var accepted = Mutants.AreRefusedOrGiveACleanCopy(Rounds, HeifBytes.Dirty, HeifBytes.DirtyAvif, Strip.Accepted(HeifBytes.Dirty).Copy);
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
