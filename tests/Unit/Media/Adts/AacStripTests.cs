using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Adts;

public sealed class AacStripTests
{
    [Fact]
    public void Frames_alone_are_their_own_copy()
    {
        var (report, copy) = Strip.Accepted(AacBytes.Frames);
        Assert.Equal(MediaKind.Aac, report.Kind);
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(AacBytes.Frames, copy);
    }

    [Fact]
    public void Tags_and_the_number_of_a_work_go()
    {
        var (report, copy) = Strip.Accepted(AacBytes.Dirty);
        Assert.Equal([MetadataClass.Time, MetadataClass.Person, MetadataClass.Identifier, MetadataClass.Text], report.Removed.ToList());
        Assert.Equal(AacBytes.Frames, copy);
    }

    [Fact]
    public void A_recording_cut_short_within_a_frame_is_refused()
    {
        for (var length = AacBytes.Frame.Length + 7; length < AacBytes.Frames.Length; length++)
            Assert.Equal(length % AacBytes.Frame.Length == 0 ? Refusal.None : Refusal.MediaCutShort, Strip.Refused(AacBytes.Frames[..length]));
    }

    [Fact]
    public void Tampered_frames_are_refused()
    {
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused([.. AacBytes.Frames, .. "SECRET and more"u8]));
        byte[] summed = [.. AacBytes.Numbered];
        summed[1] = 0xF0;
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused([.. summed, .. summed]));
    }

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(20_000, AacBytes.Dirty, AacBytes.Frames);

    [Fact]
    public void The_gate_stops_anything_off_the_list()
    {
        Assert.True(Gate.Passes(MediaKind.Aac, AacBytes.Frames));
        foreach (var off in new byte[][] { [], AacBytes.Numbered, [.. AacBytes.Tag, .. AacBytes.Frames], [.. AacBytes.Frames, .. "SECRET!"u8] })
            Assert.False(Gate.Passes(MediaKind.Aac, off));
    }
}
