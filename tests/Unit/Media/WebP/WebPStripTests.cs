using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.WebP;

public sealed class WebPStripTests
{
    [Fact]
    public void A_plain_picture_is_its_own_copy()
    {
        foreach (var picture in new[] { WebPBytes.Clean, WebPBytes.File(WebPBytes.Lossy), WebPBytes.File(WebPBytes.Extended(0x10), WebPBytes.Alpha, WebPBytes.Lossy) })
        {
            var (report, copy) = Strip.Accepted(picture);
            Assert.True(report.Removed.IsEmpty);
            Assert.Equal(picture, copy);
        }
    }

    [Fact]
    public void What_tells_of_the_maker_goes_and_is_named()
    {
        var (report, copy) = Strip.Accepted(WebPBytes.Dirty);
        foreach (var expected in new[] { MetadataClass.Location, MetadataClass.Person, MetadataClass.Text, MetadataClass.Other, MetadataClass.Trailer })
            Assert.True(report.Removed.Contains(expected), $"{expected}");
        Assert.True(copy.AsSpan().IndexOf("SECR"u8) < 0);
        Assert.True(copy.AsSpan().IndexOf("ICCP"u8) > 0);
        Assert.True(copy.AsSpan().IndexOf("rXYZ"u8) > 0);
        Assert.Equal(0x38, copy[20]);
    }

    [Fact]
    public void The_way_up_stays_and_nothing_else_of_exif()
    {
        var (_, copy) = Strip.Accepted(WebPBytes.File(WebPBytes.Extended(0x0C), WebPBytes.Lossless, WebPBytes.Exif, WebPBytes.Xmp));
        Assert.Equal(WebPBytes.File(WebPBytes.Extended(0x08), WebPBytes.Lossless, WebPBytes.OnlyOrientation), copy);
    }

    [Fact]
    public void A_sticker_of_a_messenger_loses_the_number_of_its_pack()
    {
        byte[] exif = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x41, 0x57, 7, 0, 34, 0, 0, 0, 22, 0, 0, 0, 0, 0, .. "{\"sticker-pack-id\":\"SECRET0123456\"}"u8];
        var (report, copy) = Strip.Accepted(WebPBytes.File(WebPBytes.Extended(0x08), WebPBytes.Lossless, WebPBytes.Chunk("EXIF", exif)));
        Assert.False(report.Removed.IsEmpty);
        Assert.Equal(WebPBytes.File(WebPBytes.Extended(0), WebPBytes.Lossless), copy);
    }

    [Fact]
    public void A_moving_picture_keeps_its_frames_and_loses_what_is_within_them()
    {
        var (report, copy) = Strip.Accepted(WebPBytes.Moving);
        Assert.Equal([MetadataClass.Other], report.Removed.ToList());
        Assert.Equal(WebPBytes.File(WebPBytes.Extended(0x02), WebPBytes.Animation, WebPBytes.Frame(WebPBytes.Alpha, WebPBytes.Lossy), WebPBytes.Frame(WebPBytes.Lossless)), copy);
    }

    [Fact]
    public void A_picture_cut_short_anywhere_is_refused()
    {
        for (var length = 12; length < WebPBytes.Dirty.Length - "SECRET".Length; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(WebPBytes.Dirty[..length]));
        for (var length = 12; length < WebPBytes.Moving.Length; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(WebPBytes.Moving[..length]));
    }

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { "no picture", WebPBytes.File(WebPBytes.Extended(0)) },
        { "a canvas of another size", WebPBytes.File(WebPBytes.Extended(0, width: 2), WebPBytes.Lossless) },
        { "a frame without a picture", WebPBytes.File(WebPBytes.Extended(2), WebPBytes.Animation, WebPBytes.Frame(WebPBytes.Alpha)) },
        { "a frame outside an animation", WebPBytes.File(WebPBytes.Extended(2), WebPBytes.Frame(WebPBytes.Lossless)) },
        { "a lossless picture without its mark", WebPBytes.File(WebPBytes.Chunk("VP8L", [0x2E, 0, 0, 0, 0])) },
        { "a lossy picture that needs another", WebPBytes.File(WebPBytes.Chunk("VP8 ", [0x31, 1, 0, 0x9D, 0x01, 0x2A, 1, 0, 1, 0])) },
        { "transparency without the extended form", WebPBytes.File(WebPBytes.Alpha, WebPBytes.Lossy) },
        { "a chunk longer than the file says, with more behind", [.. WebPBytes.Clean[..16], 20, .. WebPBytes.Clean[17..], .. new byte[40]] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_picture_is_refused(string what, byte[] picture) => Assert.True(Strip.Refused(picture) == Refusal.MediaMalformed, what);

    [Fact]
    public void Bombs_are_refused_by_their_limits()
    {
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(WebPBytes.File(WebPBytes.Chunk("VP8L", [0x2F, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0, 0]))));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(WebPBytes.File([WebPBytes.Lossless, .. Enumerable.Repeat(WebPBytes.Unknown, 100_001)])));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(WebPBytes.File(WebPBytes.Extended(0x20), WebPBytes.Chunk("ICCP", new byte[(4 << 20) + 1]), WebPBytes.Lossless)));
    }

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(20_000, WebPBytes.Dirty, WebPBytes.Moving, WebPBytes.Clean);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "EXIF of a phone", WebPBytes.File(WebPBytes.Extended(8), WebPBytes.Lossless, WebPBytes.Exif) },
        { "XMP", WebPBytes.File(WebPBytes.Extended(4), WebPBytes.Lossless, WebPBytes.Xmp) },
        { "an unknown chunk", WebPBytes.File(WebPBytes.Lossless, WebPBytes.Unknown) },
        { "an unknown chunk within a frame", WebPBytes.Moving },
        { "a second picture", WebPBytes.File(WebPBytes.Lossless, WebPBytes.Lossless) },
        { "a profile that the head does not announce", WebPBytes.File(WebPBytes.Extended(0), WebPBytes.Chunk("ICCP", [1, 2]), WebPBytes.Lossless) },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.WebP, copy), what);
}
