using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Amr;

public sealed class AmrStripTests
{
    [Fact]
    public void A_recording_is_its_own_copy_and_a_tag_behind_it_goes()
    {
        foreach (var clean in new[] { AmrBytes.Clean, AmrBytes.Wide })
        {
            var (report, copy) = Strip.Accepted(clean);
            Assert.Equal(MediaKind.Amr, report.Kind);
            Assert.True(report.Removed.IsEmpty);
            Assert.Equal(clean, copy);
        }
        Assert.Equal(AmrBytes.Clean, Strip.Accepted(AmrBytes.Dirty).Copy);
    }

    [Fact]
    public void A_recording_cut_short_within_a_frame_is_refused()
    {
        int[] ends = [6, 38, 39];
        for (var length = 6; length < AmrBytes.Clean.Length; length++)
            Assert.Equal(ends.Contains(length) ? Refusal.None : Refusal.MediaCutShort, Strip.Refused(AmrBytes.Clean[..length]));
    }

    [Theory]
    [InlineData(0x4C)]
    [InlineData(0x3D)]
    [InlineData(0xBC)]
    public void Frames_of_no_type_and_spare_bits_are_refused(byte head) => Assert.Equal(Refusal.MediaMalformed, Strip.Refused([.. "#!AMR\n"u8, head, .. new byte[40]]));

    [Fact]
    public void More_channels_are_said_to_be_unsupported() => Assert.Equal(Refusal.MediaUnsupported, Strip.Refused("#!AMR_MC1.0\n"u8.ToArray()));

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(20_000, AmrBytes.Dirty, AmrBytes.Wide);

    [Fact]
    public void The_gate_stops_anything_off_the_list()
    {
        foreach (var off in new byte[][] { [], [.. AmrBytes.Clean, .. "SECRET"u8], [.. AmrBytes.Wide, 0x54], AmrBytes.Wide[..^3] })
            Assert.False(Gate.Passes(MediaKind.Amr, off));
    }
}
