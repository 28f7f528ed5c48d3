using Submissions.Contracts;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Avi;

public sealed class AviTests
{
    private const int Rounds = 12_000;

    [Fact]
    public void Picture_and_sound_stay_and_nothing_else()
    {
        var (report, copy) = Strip.Accepted(AviBytes.Dirty);
        Assert.Equal(MediaKind.Avi, report.Kind);
        Assert.False(Holds(copy, "SECR"));
        Assert.True(Holds(copy, "frame1!") && Holds(copy, "frame2") && Holds(copy, "sound1") && Holds(copy, "xvid"));
        MetadataClass[] expected = [MetadataClass.Device, MetadataClass.Time, MetadataClass.Software, MetadataClass.Text, MetadataClass.Trailer, MetadataClass.Other];
        Assert.Equal(expected, report.Removed.ToList());
    }

    [Fact]
    public void Streams_are_numbered_afresh_and_the_index_goes_with_them()
    {
        var copy = Strip.Accepted(AviBytes.Dirty).Copy;
        Assert.True(Holds(copy, "01wb") && !Holds(copy, "02wb"));
        byte[] expected = [.. Latin("00dc"), .. AviBytes.Numbers(0x10, 4, 7), .. Latin("01wb"), .. AviBytes.Numbers(0x10, 20, 6), .. Latin("00dc"), .. AviBytes.Numbers(0, 34, 6)];
        Assert.Equal(expected, copy[^48..]);
    }

    [Fact]
    public void An_index_of_something_else_is_left_out()
    {
        var wrong = AviBytes.Chunk("idx1", [.. Latin("00dc"), .. AviBytes.Numbers(0x10, 4, 8)]);
        var copy = Strip.Accepted(AviBytes.Of(index: wrong)).Copy;
        Assert.False(Holds(copy, "idx1"));
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void Further_parts_keep_their_samples()
    {
        var copy = Strip.Accepted(AviBytes.InParts).Copy;
        Assert.True(Holds(copy, "frame3") && Holds(copy, "AVIX"));
        Assert.False(Holds(copy, "SECR"));
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void A_file_cut_short_keeps_whole_samples_or_is_refused()
    {
        var first = AviBytes.Dirty.AsSpan().IndexOf(Latin("frame1!")) + 7;
        for (var length = 12; length < first; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(AviBytes.Dirty[..length]));
        for (var length = first; length < AviBytes.Dirty.Length; length++)
            Assert.True(Holds(Strip.Accepted(AviBytes.Dirty[..length]).Copy, "frame1!"));
    }

    [Fact]
    public void What_is_not_handled_and_what_is_too_much_is_refused()
    {
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(AviBytes.Of("iavs")));
        byte[][] empty = [.. Enumerable.Repeat(AviBytes.Chunk("JUNK"), 2000)];
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(AviBytes.List("RIFF", "AVI ", empty)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(AviBytes.List("RIFF", "AVI ", AviBytes.List("LIST", "hdrl", empty))));
    }

    [Theory]
    [InlineData("avih", 52, 1)]
    [InlineData("strh", 21, 1)]
    [InlineData("strh", 8, 't')]
    [InlineData("00dc", 1, '9')]
    [InlineData("strf", 0, 'x')]
    [InlineData("idx1", 0, 'J')]
    [InlineData("movi", 0, 'I')]
    public void The_gate_stops_one_byte_off_the_list(string chunk, int at, int value)
    {
        var copy = Strip.Accepted(AviBytes.Dirty).Copy;
        copy[copy.AsSpan().IndexOf(Latin(chunk)) + at] = (byte)value;
        Assert.False(Gate.Passes(MediaKind.Avi, copy));
    }

    /// <summary>Mutations from a fixed seed: no crash, nothing that the gate has to stop, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_files_are_refused_or_give_a_copy_of_themselves()
    {
        var accepted = Mutants.AreRefusedOrGiveACleanCopy(Rounds, AviBytes.Dirty, AviBytes.InParts, Strip.Accepted(AviBytes.Dirty).Copy);
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
