using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Flac;

public sealed class FlacStripTests
{
    [Fact]
    public void Only_how_it_is_coded_and_the_frames_stay()
    {
        var (report, copy) = Strip.Accepted(FlacBytes.Dirty);
        Assert.Equal(MediaKind.Flac, report.Kind);
        Assert.Equal(FlacBytes.Clean, copy);
        foreach (var expected in new[] { MetadataClass.Person, MetadataClass.Software, MetadataClass.Thumbnail, MetadataClass.Text, MetadataClass.Time })
            Assert.True(report.Removed.Contains(expected), $"{expected}");
    }

    [Fact]
    public void A_clean_recording_is_its_own_copy()
    {
        var (report, copy) = Strip.Accepted(FlacBytes.Clean);
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(FlacBytes.Clean, copy);
    }

    [Fact]
    public void What_follows_the_last_frame_goes()
    {
        var (report, copy) = Strip.Accepted([.. FlacBytes.Clean, .. "SECRET that is no tag"u8]);
        Assert.Equal([MetadataClass.Trailer], report.Removed.ToList());
        Assert.Equal(FlacBytes.Clean, copy);
    }

    [Fact]
    public void What_overran_its_block_goes()
    {
        var (report, copy) = Strip.Accepted([.. "fLaC"u8, .. FlacBytes.Block(0, FlacBytes.Info), .. FlacBytes.Block(0x84, "SE"u8), .. "CRET=more"u8, .. FlacBytes.Frames]);
        Assert.True(report.Removed.Contains(MetadataClass.Other));
        Assert.Equal(FlacBytes.Clean, copy);
    }

    [Fact]
    public void A_recording_cut_short_is_kept_when_whole_frames_are_missing_and_refused_when_the_last_is_cut()
    {
        var second = FlacBytes.Clean.Length - FlacBytes.Frames.Length + FlacBytes.Silence.Length;
        var third = second + FlacBytes.Predicted.Length;
        for (var length = 4; length < FlacBytes.Clean.Length; length++)
        {
            var (made, copy) = Strip.Run(FlacBytes.Clean[..length]);
            var isKept = (length >= second + 6 && length <= third) || length == second || (length > second - FlacBytes.Silence.Length + 5 && length < second);
            Assert.True(made.Refusal == (isKept ? Refusal.None : Refusal.MediaCutShort), $"{length}: {made.Refusal}");
            if (isKept)
                Assert.Equal(FlacBytes.Clean[..length], copy);
        }
    }

    [Fact]
    public void A_recorder_that_never_wrote_the_length_still_gives_its_sound()
    {
        byte[] unfinished = [.. "fLaC"u8, .. FlacBytes.Block(0x80, FlacBytes.UnfinishedInfo), .. FlacBytes.Frames];
        Assert.Equal(unfinished, Strip.Accepted(unfinished).Copy);
        Assert.Equal(unfinished[..^9], Strip.Accepted(unfinished[..^9]).Copy);
    }

    public static TheoryData<string, byte[], Refusal> Broken() => new()
    {
        { "no word of how it is coded", [.. "fLaC"u8, .. FlacBytes.Block(0x84, new byte[34]), .. FlacBytes.Frames], Refusal.MediaMalformed },
        { "no frames", [.. "fLaC"u8, .. FlacBytes.Block(0x80, FlacBytes.Info), .. new byte[40]], Refusal.MediaCutShort },
        { "a sum that is wrong in the middle", [.. "fLaC"u8, .. FlacBytes.Block(0x80, FlacBytes.Info), .. FlacBytes.Silence, .. FlacBytes.Predicted.AsSpan(0, 10), .. FlacBytes.Plain, .. new byte[70_000]], Refusal.MediaMalformed },
        { "ten thousand blocks", [.. "fLaC"u8, .. FlacBytes.Block(0, FlacBytes.Info), .. Enumerable.Repeat(FlacBytes.Block(1, []), 10_002).SelectMany(block => block)], Refusal.MediaLimit },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_recording_is_refused(string what, byte[] recording, Refusal expected) => Assert.True(Strip.Refused(recording) == expected, $"{what}: {Strip.Refused(recording)}");

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(10_000, FlacBytes.Dirty, FlacBytes.Clean);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "comments", [.. "fLaC"u8, .. FlacBytes.Block(0, FlacBytes.Info), .. FlacBytes.Block(0x84, "SECRET"u8), .. FlacBytes.Frames] },
        { "a tag before", FlacBytes.Dirty },
        { "something behind", [.. FlacBytes.Clean, .. "SECRET"u8] },
        { "something between", [.. FlacBytes.Clean[..^FlacBytes.Plain.Length], .. "SECRET"u8, .. FlacBytes.Plain] },
        { "no frames", FlacBytes.Clean[..42] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Flac, copy), what);
}
