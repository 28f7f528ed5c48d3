using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Png;

public sealed class PngStripTests
{
    public static TheoryData<string, byte[], MetadataClass> What_goes() => new()
    {
        { "an author", PngBytes.Text, MetadataClass.Person },
        { "a program", PngBytes.Chunk("tEXt", "Software\0SECRET"u8), MetadataClass.Software },
        { "a date of ImageMagick", PngBytes.Chunk("tEXt", "date:create\0SECRET"u8), MetadataClass.Time },
        { "a packed text", PngBytes.Chunk("zTXt", "Comment\0\0SECRET"u8), MetadataClass.Comment },
        { "EXIF in a text", PngBytes.Chunk("zTXt", "Raw profile type exif\0\0SECRET"u8), MetadataClass.Embedded },
        { "XMP", PngBytes.Xmp, MetadataClass.Person },
        { "a time", PngBytes.Time, MetadataClass.Time },
        { "EXIF", PngBytes.Exif, MetadataClass.Location },
        { "content credentials", PngBytes.Chunk("caBX", "SECRET"u8), MetadataClass.Identifier },
        { "a chunk of an unknown program", PngBytes.Chunk("prVW", "SECRET"u8), MetadataClass.Other },
        { "a density", PngBytes.Chunk("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1]), MetadataClass.Other },
        { "a gamma of the wrong length", PngBytes.Chunk("gAMA", "SECRET"u8), MetadataClass.Other },
        { "frames of a picture that does not move", PngBytes.FrameControl(0), MetadataClass.Embedded },
        { "a profile that is none", PngBytes.Chunk("iCCP", "SECRET\0\0SECRET"u8), MetadataClass.Text },
    };

    [Theory]
    [MemberData(nameof(What_goes))]
    public void Everything_off_the_list_goes_and_is_named(string what, byte[] chunk, MetadataClass expected)
    {
        var (report, copy) = Strip.Accepted(PngBytes.With(chunk));
        Assert.True(report.Removed.Contains(expected), $"{what}: {report.Removed}");
        Assert.True(copy.AsSpan().IndexOf("SECRET"u8) < 0, what);
        if (expected != MetadataClass.Location)
            Assert.Equal(PngBytes.Clean, copy);
    }

    [Fact]
    public void A_clean_picture_is_its_own_copy()
    {
        var (report, copy) = Strip.Accepted(PngBytes.Clean);
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(PngBytes.Clean, copy);
    }

    [Fact]
    public void Colour_and_the_shape_of_pixels_stay()
    {
        byte[][] stays =
        [
            PngBytes.Chunk("sRGB", [0]), PngBytes.Chunk("cHRM", new byte[32]), PngBytes.Chunk("cICP", [9, 16, 0, 1]), PngBytes.Chunk("mDCV", new byte[24]),
            PngBytes.Chunk("cLLI", new byte[8]), PngBytes.Chunk("tRNS", new byte[2]), PngBytes.Chunk("bKGD", new byte[2]), PngBytes.Chunk("pHYs", [0, 0, 0, 2, 0, 0, 0, 1, 0]),
        ];
        var (report, copy) = Strip.Accepted(PngBytes.With(stays));
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(PngBytes.With(stays), copy);
    }

    [Fact]
    public void The_way_up_stays_and_nothing_else_of_exif() =>
        Assert.Equal(PngBytes.With(PngBytes.OnlyOrientation), Strip.Accepted(PngBytes.With(PngBytes.Exif)).Copy);

    [Fact]
    public void A_profile_loses_its_maker_and_its_name()
    {
        var (report, copy) = Strip.Accepted(PngBytes.With(PngBytes.Profile));
        Assert.True(report.Removed.Contains(MetadataClass.Text));
        Assert.True(copy.AsSpan().IndexOf("iCCP"u8) > 0);
        Assert.True(copy.AsSpan().IndexOf("kTRC"u8) > 0);
        Assert.True(copy.AsSpan().IndexOf("SECRET"u8) < 0);
    }

    [Fact]
    public void A_moving_picture_keeps_its_frames()
    {
        var (report, copy) = Strip.Accepted(PngBytes.Moving);
        Assert.Equal([MetadataClass.Person], report.Removed.ToList());
        Assert.Equal(PngBytes.Moving.Length - PngBytes.Text.Length, copy.Length);
    }

    [Fact]
    public void What_a_cropping_program_left_behind_the_end_goes()
    {
        var (report, copy) = Strip.Accepted([.. PngBytes.Clean, .. PngBytes.Data, .. PngBytes.End]);
        Assert.Equal([MetadataClass.Trailer], report.Removed.ToList());
        Assert.Equal(PngBytes.Clean, copy);
    }

    [Fact]
    public void A_picture_cut_short_anywhere_is_refused()
    {
        var end = PngBytes.Dirty.Length - "SECRET".Length;
        for (var length = PngBytes.Signature.Length; length < end; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(PngBytes.Dirty[..length]));
    }

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { "a chunk before the header", [.. PngBytes.Signature, .. PngBytes.Text, .. PngBytes.Header, .. PngBytes.Data, .. PngBytes.End] },
        { "two headers", PngBytes.With(PngBytes.Header) },
        { "no data", [.. PngBytes.Signature, .. PngBytes.Header, .. PngBytes.End] },
        { "no width", PngBytes.OfSize(0, 1) },
        { "a palette with half a colour", PngBytes.With(PngBytes.Chunk("PLTE", [1, 2, 3, 4])) },
        { "transparency of the wrong length", PngBytes.With(PngBytes.Chunk("tRNS", [1])) },
        { "a palette behind the data", [.. PngBytes.Clean[..^12], .. PngBytes.Chunk("PLTE", [1, 2, 3]), .. PngBytes.End] },
        { "a frame that lies outside", [.. PngBytes.Signature, .. PngBytes.Header, .. PngBytes.Chunk("acTL", [0, 0, 0, 1, 0, 0, 0, 0]), .. PngBytes.FrameControl(0, width: 2), .. PngBytes.Data, .. PngBytes.End] },
        { "a frame with the wrong number", [.. PngBytes.Signature, .. PngBytes.Header, .. PngBytes.Chunk("acTL", [0, 0, 0, 1, 0, 0, 0, 0]), .. PngBytes.FrameControl(1), .. PngBytes.Data, .. PngBytes.End] },
        { "a frame less than said", [.. PngBytes.Signature, .. PngBytes.Header, .. PngBytes.Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), .. PngBytes.FrameControl(0), .. PngBytes.Data, .. PngBytes.End] },
        { "a sum that is wrong", [.. PngBytes.Clean[..^13], 0, .. PngBytes.End] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_picture_is_refused(string what, byte[] picture) => Assert.True(Strip.Refused(picture) == Refusal.MediaMalformed, what);

    [Fact]
    public void A_chunk_that_no_decoder_may_go_without_is_said_to_be_unsupported() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(PngBytes.With(PngBytes.Chunk("CgBI", [1]))));

    [Fact]
    public void Bombs_are_refused_by_their_limits()
    {
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PngBytes.OfSize(100_000, 100_000)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PngBytes.OfSize(15_000, 15_000)));
        Assert.Equal(Refusal.None, Strip.Refused(PngBytes.OfSize(5_000, 5_000)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PngBytes.With(PngBytes.Chunk("iCCP", [.. "x\0\0"u8, .. PngBytes.Pack(new byte[8 << 20])]))));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PngBytes.With(PngBytes.Chunk("acTL", [0, 1, 0, 0, 0, 0, 0, 0]))));
    }

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() =>
        Mutants.AreRefusedOrGiveACleanCopy(10_000, PngBytes.Dirty, PngBytes.Moving, PngBytes.With(PngBytes.Profile), PngBytes.Clean);

    [Theory]
    [InlineData("tEXt", "Author\0SECRET")]
    [InlineData("tIME", "1234567")]
    [InlineData("pHYs", "\0\0\u0001\0\0\0\u0001\0\u0001")]
    [InlineData("iCCP", "ICC\0\0SECRET")]
    [InlineData("gAMA", "SECRET")]
    [InlineData("sBIT", "123")]
    [InlineData("fcTL", "12345678901234567890123456")]
    public void The_gate_stops_anything_off_the_list(string type, string data) =>
        Assert.False(Gate.Passes(MediaKind.Png, PngBytes.With(PngBytes.Chunk(type, System.Text.Encoding.ASCII.GetBytes(data)))));

    [Fact]
    public void The_gate_stops_exif_of_a_phone_and_a_profile_with_a_maker()
    {
        Assert.True(Gate.Passes(MediaKind.Png, PngBytes.With(PngBytes.OnlyOrientation)));
        foreach (var chunk in new[] { PngBytes.Exif, PngBytes.Profile, PngBytes.Chunk("eXIf", JpegBytes.OnlyOrientation(1).AsSpan(10)) })
            Assert.False(Gate.Passes(MediaKind.Png, PngBytes.With(chunk)));
    }
}
