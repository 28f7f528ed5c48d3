using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Ogg;

public sealed class OggStripTests
{
    [Fact]
    public void A_voice_note_loses_its_comments_its_serial_and_what_follows()
    {
        var (report, copy) = Strip.Accepted(OggBytes.Dirty);
        Assert.Equal([MetadataClass.Person, MetadataClass.Software, MetadataClass.Identifier, MetadataClass.Thumbnail, MetadataClass.Trailer], report.Removed.ToList());
        Assert.Equal(OggBytes.Clean, copy);
    }

    [Fact]
    public void A_clean_recording_is_its_own_copy() => Assert.True(Strip.Accepted(OggBytes.Clean).Report.Removed.IsEmpty);

    [Fact]
    public void Streams_side_by_side_stay_so_and_their_index_goes()
    {
        byte[] expected =
        [
            .. OggBytes.Page(1, 0, 2, OggBytes.TheoraHead), .. OggBytes.Page(2, 0, 2, OggBytes.VorbisHead),
            .. OggBytes.Page(1, 1, 0, [0x81, .. "theora"u8, .. new byte[8]], [0x82, .. "theora"u8, 1, 2, 3]),
            .. OggBytes.Page(2, 1, 0, [3, .. "vorbis"u8, .. new byte[8], 1], OggBytes.VorbisBooks),
            .. OggBytes.Page(1, 2, 4, [0x40, 1]), .. OggBytes.Page(2, 2, 4, [0x40, 2], []),
        ];
        Assert.Equal(expected, Strip.Accepted(OggBytes.TwoStreams).Copy);
    }

    [Fact]
    public void Speex_and_flac_keep_only_what_their_decoders_need()
    {
        foreach (var dirty in new[] { OggBytes.Speex, OggBytes.Flac })
            Assert.True(Strip.Accepted(dirty).Copy.AsSpan().IndexOf("SECRET"u8) < 0);
    }

    [Fact]
    public void Songs_one_after_another_stay_so()
    {
        var (_, copy) = Strip.Accepted([.. OggBytes.Dirty[..^6], .. OggBytes.Dirty[..^6]]);
        Assert.Equal(OggBytes.Clean.Length * 2, copy.Length);
        Assert.Equal(OggBytes.Clean, copy[..OggBytes.Clean.Length]);
    }

    [Fact]
    public void A_header_of_many_pages_is_put_together_and_taken_apart_again()
    {
        byte[] books = [5, .. "vorbis"u8, .. Enumerable.Repeat((byte)7, 70_000)];
        byte[] dirty =
        [
            .. OggBytes.Page(9, 0, 2, OggBytes.VorbisHead), .. OggBytes.Page(9, 1, 0, [3, .. "vorbis"u8, .. OggBytes.Comments, 1]),
            .. Cut(books, 0, 40_800, 0), .. Cut(books, 40_800, books.Length - 40_800, 1), .. OggBytes.Page(9, 4, 4, [0x40, 2]),
        ];
        var (_, copy) = Strip.Accepted(dirty);
        Assert.True(copy.AsSpan().Count((byte)7) >= 70_000);
        Assert.True(Strip.Accepted(copy).Report.Removed.IsEmpty);

        static byte[] Cut(byte[] packet, int from, int length, byte flags)
        {
            var page = OggBytes.Page(9, 2u + flags, flags, packet[from..(from + length)]);
            if (length % 255 != 0)
                return page;
            page[26]--;
            byte[] without = [.. page[..(26 + page[26] + 1)], .. page[(26 + page[26] + 2)..]];
            return OggBytes.Repaired(without);
        }
    }

    [Fact]
    public void A_recording_cut_short_within_a_page_is_refused()
    {
        var accepted = 0;
        for (var length = 4; length < OggBytes.Dirty.Length - 6; length++)
        {
            var refusal = Strip.Refused(OggBytes.Dirty[..length]);
            accepted += refusal == Refusal.None ? 1 : 0;
            Assert.True(refusal is Refusal.MediaCutShort or Refusal.None);
        }
        Assert.Equal(2, accepted);
    }

    public static TheoryData<string, byte[], Refusal> Broken() => new()
    {
        { "a sum that is wrong", [.. OggBytes.Clean[..^1], 9], Refusal.MediaMalformed },
        { "an unknown codec", OggBytes.Page(1, 0, 2, "SECRET"u8.ToArray()), Refusal.MediaUnsupported },
        { "a page of no stream", [.. OggBytes.Clean, .. OggBytes.Page(9, 0, 0, [1])], Refusal.MediaMalformed },
        { "comments among the sound", [.. OggBytes.Clean, .. OggBytes.Page(1, 4, 0, [.. "OpusTags"u8, .. OggBytes.Comments])], Refusal.MediaMalformed },
        { "no headers", [.. OggBytes.Page(1, 0, 2, OggBytes.OpusHead), .. OggBytes.Page(1, 1, 0, [0xFC, 1])], Refusal.MediaMalformed },
        { "an index of nothing", OggBytes.Page(70, 0, 2, [.. "fishead\0"u8, .. new byte[56]]), Refusal.MediaMalformed },
        { "too many streams", [.. Enumerable.Repeat(OggBytes.Clean, 4_097).SelectMany(one => one)], Refusal.MediaLimit },
        { "a megabyte between pages", [.. OggBytes.Clean, .. new byte[2 << 20], .. OggBytes.Clean], Refusal.MediaLimit },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_recording_is_refused(string what, byte[] recording, Refusal expected) => Assert.True(Strip.Refused(recording) == expected, what);

    [Fact]
    public void Mutants_with_sums_put_right_are_refused_or_give_a_clean_copy() =>
        Mutants.AreRefusedOrGiveACleanCopy(10_000, OggBytes.Repaired, OggBytes.Dirty, OggBytes.TwoStreams, OggBytes.Speex, OggBytes.Flac);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "comments", OggBytes.Dirty[..^6] },
        { "a serial", [.. OggBytes.Page(2, 0, 2, OggBytes.OpusHead), .. OggBytes.Page(2, 1, 0, OggBytes.NoOpusTags)] },
        { "a gap", [.. OggBytes.Page(1, 0, 2, OggBytes.OpusHead), .. OggBytes.Page(1, 2, 0, OggBytes.NoOpusTags)] },
        { "an index", [.. OggBytes.Page(1, 0, 2, "fishead\0"u8.ToArray()), .. OggBytes.Clean] },
        { "a version of an encoder", [.. OggBytes.Page(1, 0, 2, OggBytes.SpeexHead), .. OggBytes.Page(1, 1, 0, new byte[8])] },
        { "comments among the sound", [.. OggBytes.Clean, .. OggBytes.Page(1, 4, 0, [.. "OpusTags"u8, .. OggBytes.Comments])] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Ogg, copy), what);
}
