using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Aiff;

public sealed class AiffStripTests
{
    [Fact]
    public void A_clean_recording_is_its_own_copy()
    {
        foreach (var clean in new[] { AiffBytes.Clean, AiffBytes.CleanCompressed })
        {
            var (report, copy) = Strip.Accepted(clean);
            Assert.True(report.Removed.IsEmpty);
            Assert.Equal(clean, copy);
        }
    }

    [Fact]
    public void The_whole_of_a_dirty_recording_comes_down_to_its_sound()
    {
        var (report, copy) = Strip.Accepted(AiffBytes.Dirty);
        Assert.Equal(AiffBytes.Clean, copy);
        Assert.Equal(
            [MetadataClass.Time, MetadataClass.Person, MetadataClass.Software, MetadataClass.Text, MetadataClass.Comment, MetadataClass.Trailer, MetadataClass.Other],
            report.Removed.ToList());
    }

    [Fact]
    public void The_name_of_a_coding_goes() => Assert.Equal(AiffBytes.CleanCompressed, Strip.Accepted(AiffBytes.DirtyCompressed).Copy);

    [Fact]
    public void A_recording_cut_short_before_the_end_of_its_sound_is_refused()
    {
        for (var length = 12; length < AiffBytes.Clean.Length - 1; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(AiffBytes.Clean[..length]));
        Assert.Equal(AiffBytes.Clean, Strip.Accepted(AiffBytes.Clean[..^1]).Copy);
    }

    public static TheoryData<string, byte[], Refusal> Broken() => new()
    {
        { "no channels", AiffBytes.File("AIFF", AiffBytes.Chunk("COMM", new byte[18]), AiffBytes.Sound), Refusal.MediaMalformed },
        { "a coding cut short", AiffBytes.File("AIFC", AiffBytes.Coding, AiffBytes.Sound), Refusal.MediaMalformed },
        { "more left out than there is", AiffBytes.File("AIFF", AiffBytes.Coding, AiffBytes.Chunk("SSND", [0, 0, 0, 9, 0, 0, 0, 0])), Refusal.MediaMalformed },
        { "an unknown coding", AiffBytes.File("AIFC", AiffBytes.Chunk("COMM", [.. AiffBytes.CodingBody, .. "QDM2"u8, 0, 0]), AiffBytes.Sound), Refusal.MediaUnsupported },
        { "ten thousand chunks", AiffBytes.File("AIFF", [.. Enumerable.Repeat(AiffBytes.Chunk("ANNO", []), 10_001), AiffBytes.Coding, AiffBytes.Sound]), Refusal.MediaLimit },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_recording_is_refused(string what, byte[] recording, Refusal expected) => Assert.True(Strip.Refused(recording) == expected, what);

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(20_000, AiffBytes.Dirty, AiffBytes.DirtyCompressed, AiffBytes.Clean);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "a name", AiffBytes.File("AIFF", AiffBytes.Coding, AiffBytes.Sound, AiffBytes.Chunk("NAME", "SECRET"u8)) },
        { "sound that is left out", AiffBytes.File("AIFF", AiffBytes.Coding, AiffBytes.Chunk("SSND", [0, 0, 0, 1, 0, 0, 0, 0, 1, 2])) },
        { "a coding's name", AiffBytes.DirtyCompressed },
        { "no sound", AiffBytes.File("AIFF", AiffBytes.Coding) },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Aiff, copy), what);
}
