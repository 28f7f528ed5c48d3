using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Gif;

public sealed class GifStripTests
{
    public static TheoryData<string, byte[], MetadataClass> What_goes() => new()
    {
        { "a comment", GifBytes.Comment, MetadataClass.Comment },
        { "XMP", GifBytes.Xmp, MetadataClass.Person },
        { "a profile", GifBytes.Extension(0xFF, "ICCRGBG1012"u8, "SECRET"u8), MetadataClass.Other },
        { "plain text", GifBytes.Extension(0x01, "123456789012"u8, "SECRET"u8), MetadataClass.Text },
        { "an unknown block", GifBytes.Extension(0xAB, "SECRET"u8), MetadataClass.Other },
        { "an end of blocks too many", [0], MetadataClass.Other },
    };

    [Theory]
    [MemberData(nameof(What_goes))]
    public void Everything_off_the_list_goes_and_is_named(string what, byte[] block, MetadataClass expected)
    {
        var (report, copy) = Strip.Accepted(GifBytes.With(block));
        Assert.True(report.Removed.Contains(expected), $"{what}: {report.Removed}");
        Assert.Equal(GifBytes.Clean, copy);
    }

    [Fact]
    public void A_clean_picture_is_its_own_copy()
    {
        var (report, copy) = Strip.Accepted(GifBytes.With(GifBytes.Loop, GifBytes.Control));
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(GifBytes.With(GifBytes.Loop, GifBytes.Control), copy);
    }

    [Fact]
    public void A_moving_picture_keeps_its_frames_its_delays_and_how_often_it_repeats()
    {
        var (report, copy) = Strip.Accepted(GifBytes.Moving);
        Assert.Equal([MetadataClass.Comment], report.Removed.ToList());
        Assert.Equal([.. GifBytes.Screen, .. GifBytes.Loop, .. GifBytes.Control, .. GifBytes.Image, .. GifBytes.Control, .. GifBytes.Image, 0x3B], copy);
    }

    [Fact]
    public void Habits_of_programs_in_packed_bits_go() =>
        Assert.Equal(GifBytes.Screen[10], Strip.Accepted(GifBytes.Dirty).Copy[10]);

    [Fact]
    public void What_follows_the_end_goes()
    {
        var (report, copy) = Strip.Accepted([.. GifBytes.Clean, .. "SECRET"u8]);
        Assert.Equal([MetadataClass.Trailer], report.Removed.ToList());
        Assert.Equal(GifBytes.Clean, copy);
    }

    [Fact]
    public void A_picture_cut_short_anywhere_is_refused()
    {
        for (var length = 6; length < GifBytes.Dirty.Length - "SECRET".Length; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(GifBytes.Dirty[..length]));
    }

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { "a block of no kind", GifBytes.With([0x77]) },
        { "no picture", [.. GifBytes.Screen, 0x3B] },
        { "a control of another length", GifBytes.With([0x21, 0xF9, 5, 1, 10, 0, 1, 0, 0]) },
        { "codes of 12 bits at the start", [.. GifBytes.Clean[..^6], 12, .. GifBytes.Clean[^5..]] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_picture_is_refused(string what, byte[] picture) => Assert.True(Strip.Refused(picture) == Refusal.MediaMalformed, what);

    [Fact]
    public void Bombs_are_refused_by_their_limits()
    {
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(GifBytes.OfSize(65_535, 65_535)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused([.. GifBytes.Screen, .. Enumerable.Repeat(GifBytes.Image, 20_001).SelectMany(image => image), 0x3B]));
        byte[] huge = [0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. GifBytes.Image[9..]];
        Assert.Equal(Refusal.MediaLimit, Strip.Refused([.. GifBytes.Screen, .. huge, 0x3B]));
    }

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(20_000, GifBytes.Dirty, GifBytes.Moving, GifBytes.Clean);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "a comment", GifBytes.With(GifBytes.Comment) },
        { "another application", GifBytes.With(GifBytes.Xmp) },
        { "two controls", GifBytes.With(GifBytes.Control, GifBytes.Control) },
        { "a control for nothing", [.. GifBytes.Screen, .. GifBytes.Image, .. GifBytes.Control, 0x3B] },
        { "no picture", [.. GifBytes.Screen, 0x3B] },
        { "packed bits of a program", [.. GifBytes.Screen[..10], 0xF0, .. GifBytes.Clean[11..]] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Gif, copy), what);
}
