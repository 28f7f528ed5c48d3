using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Mpeg;

public sealed class Mp3StripTests
{
    public static TheoryData<string, byte[], MetadataClass> What_goes() => new()
    {
        { "ID3 before", [.. Mp3Bytes.Tag, .. Mp3Bytes.Frames], MetadataClass.Person },
        { "an embedded file", [.. Mp3Bytes.Tag, .. Mp3Bytes.Frames], MetadataClass.Embedded },
        { "two ID3 and zeros", [.. Mp3Bytes.Tag, .. Mp3Bytes.Tag, .. new byte[3000], .. Mp3Bytes.Frames], MetadataClass.Person },
        { "ID3 between frames", [.. Mp3Bytes.Frames.AsSpan(0, 208 * 2), .. Mp3Bytes.Tag, .. Mp3Bytes.Frames.AsSpan(208 * 2)], MetadataClass.Person },
        { "old ID3", [.. Mp3Bytes.Frames, .. Mp3Bytes.OldTag], MetadataClass.Time },
        { "APE", [.. Mp3Bytes.Frames, .. Mp3Bytes.Ape], MetadataClass.Person },
        { "lyrics", [.. Mp3Bytes.Frames, .. Mp3Bytes.Lyrics], MetadataClass.Text },
        { "all of them behind", [.. Mp3Bytes.Frames, .. Mp3Bytes.Ape, .. Mp3Bytes.Lyrics, .. Mp3Bytes.OldTag], MetadataClass.Text },
        { "bytes that belong nowhere", [.. Mp3Bytes.Frames.AsSpan(0, 208 * 4), .. "SECRET"u8, .. Mp3Bytes.Frames.AsSpan(208 * 4)], MetadataClass.Other },
        { "bytes behind that are no tag", [.. Mp3Bytes.Frames, .. "SECRET"u8], MetadataClass.Other },
    };

    [Theory]
    [MemberData(nameof(What_goes))]
    public void Everything_but_frames_goes_and_is_named(string what, byte[] dirty, MetadataClass expected)
    {
        var (report, copy) = Strip.Accepted(dirty);
        Assert.True(report.Removed.Contains(expected), $"{what}: {report.Removed}");
        Assert.True(copy.AsSpan().SequenceEqual(Mp3Bytes.Frames), what);
    }

    [Fact]
    public void Frames_alone_are_their_own_copy()
    {
        var (report, copy) = Strip.Accepted(Mp3Bytes.Frames);
        Assert.Equal(MediaKind.Mp3, report.Kind);
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(Mp3Bytes.Frames, copy);
    }

    [Fact]
    public void What_players_need_to_seek_and_to_join_stays_and_the_encoder_goes()
    {
        var (report, copy) = Strip.Accepted(Mp3Bytes.Dirty);
        Assert.True(report.Removed.Contains(MetadataClass.Software));
        Assert.Equal([.. Mp3Bytes.CleanInfo, .. Mp3Bytes.Frames], copy);
    }

    [Fact]
    public void What_an_older_encoder_says_of_places_stays_and_the_rest_of_its_frame_goes()
    {
        var copy = Strip.Accepted([.. Mp3Bytes.Vbri, .. Mp3Bytes.Frames]).Copy;
        Assert.True(copy.AsSpan().IndexOf("SECRET"u8) < 0);
        Assert.Equal([0, 0, 0, 0, 4, 224, 0, 0, 0, 5, 0, 2, 0, 1, 0, 2, 0, 1, 1, 2, 3, 4], copy[44..66]);
    }

    [Fact]
    public void A_recording_that_ends_in_mid_frame_is_kept_as_far_as_it_goes()
    {
        for (var length = (208 * 4) + 4; length < 208 * 5; length++)
            Assert.Equal(Mp3Bytes.Frames[..length], Strip.Accepted(Mp3Bytes.Frames[..length]).Copy);
    }

    [Fact]
    public void A_recording_cut_short_anywhere_else_is_refused_or_gives_frames()
    {
        for (var length = 4; length < Mp3Bytes.Dirty.Length; length++)
        {
            var (made, copy) = Strip.Run(Mp3Bytes.Dirty[..length]);
            if (made.TryGet(out _))
                Assert.True(copy.AsSpan().IndexOf("SECRET"u8) < 0 || length > Mp3Bytes.Dirty.Length - Mp3Bytes.OldTag.Length - Mp3Bytes.Lyrics.Length - Mp3Bytes.Ape.Length, $"{length}");
        }
    }

    [Fact]
    public void Frames_of_free_bit_rate_and_text_in_utf_16_are_not_taken_for_sound()
    {
        Assert.Equal(Refusal.MediaUnknown, Strip.Refused([0xFF, 0xFB, 0x00, 0xC4, .. new byte[500]]));
        Assert.Equal(Refusal.MediaUnknown, Strip.Refused([0xFF, 0xFE, (byte)'a', 0, (byte)'b', 0, .. new byte[500]]));
    }

    [Fact]
    public void More_than_is_sensible_between_frames_is_refused() =>
        Assert.Equal(Refusal.MediaLimit, Strip.Refused([.. Mp3Bytes.Frames, .. new byte[5 << 20], .. Mp3Bytes.Frames]));

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() =>
        Mutants.AreRefusedOrGiveACleanCopy(10_000, Mp3Bytes.Dirty, [.. Mp3Bytes.Tag, .. Mp3Bytes.Vbri, .. Mp3Bytes.Frames], [.. Mp3Bytes.Tag, .. Mp3Bytes.Frames]);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "ID3 before", [.. Mp3Bytes.Tag, .. Mp3Bytes.Frames] },
        { "ID3 behind", [.. Mp3Bytes.Frames, .. Mp3Bytes.OldTag] },
        { "an encoder's name", [.. Mp3Bytes.Info, .. Mp3Bytes.Frames] },
        { "more frames than the first says", [.. Mp3Bytes.CleanInfo, .. Mp3Bytes.Frames, .. Mp3Bytes.Frame] },
        { "something in a frame that informs", [.. Mp3Bytes.CleanInfo.AsSpan(0, 207), 1, .. Mp3Bytes.Frames] },
        { "something behind the places", [.. Mp3Bytes.Vbri, .. Mp3Bytes.Frames] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Mp3, copy), what);
}
