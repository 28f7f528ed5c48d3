using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Wav;

public sealed class WavStripTests
{
    public static TheoryData<string, byte[], MetadataClass> What_goes() => new()
    {
        { "texts", WavBytes.Info, MetadataClass.Person },
        { "dates", WavBytes.Info, MetadataClass.Time },
        { "a recorder's description", WavBytes.Broadcast, MetadataClass.Device },
        { "ID3", WavBytes.Tag, MetadataClass.Person },
        { "XMP", WavBytes.Chunk("_PMX", "dc:creator SECRET"u8), MetadataClass.Person },
        { "marks", WavBytes.Chunk("cue ", "SECRET"u8), MetadataClass.Other },
        { "padding", WavBytes.Chunk("JUNK", "SECRET"u8), MetadataClass.Other },
        { "a number of samples, which PCM has no need of", WavBytes.Chunk("fact", [5, 0, 0, 0]), MetadataClass.Other },
    };

    [Theory]
    [MemberData(nameof(What_goes))]
    public void Everything_off_the_list_goes_and_is_named(string what, byte[] chunk, MetadataClass expected)
    {
        foreach (var dirty in new[] { WavBytes.File(WavBytes.Coding, WavBytes.Sound, chunk), WavBytes.File(WavBytes.Coding, chunk, WavBytes.Sound) })
        {
            var (report, copy) = Strip.Accepted(dirty);
            Assert.True(report.Removed.Contains(expected), $"{what}: {report.Removed}");
            Assert.Equal(WavBytes.Clean, copy);
        }
    }

    [Fact]
    public void The_whole_of_a_dirty_recording_comes_down_to_its_sound()
    {
        var (report, copy) = Strip.Accepted(WavBytes.Dirty);
        Assert.True(report.Removed.Contains(MetadataClass.Trailer));
        Assert.Equal(WavBytes.Clean, copy);
    }

    [Fact]
    public void Compressed_sound_keeps_what_its_decoder_needs()
    {
        var (report, copy) = Strip.Accepted(WavBytes.Compressed);
        Assert.True(report.Removed.IsEmpty);
        Assert.Equal(WavBytes.Compressed, copy);
    }

    [Fact]
    public void The_long_form_gives_the_short_one_when_that_is_enough() => Assert.Equal(WavBytes.Clean, Strip.Accepted(WavBytes.Long).Copy);

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0x7FFF_FFFFu)]
    public void A_recorder_that_died_before_it_wrote_the_length_still_gives_its_sound(uint length)
    {
        var recording = WavBytes.File(WavBytes.Coding, WavBytes.Chunk("data", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        BinaryPrimitives.WriteUInt32LittleEndian(recording.AsSpan(40), length);
        var copy = Strip.Accepted(recording).Copy;
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], copy[44..]);
        Assert.Equal(10, BinaryPrimitives.ReadInt32LittleEndian(copy.AsSpan(40)));
    }

    [Fact]
    public void Texts_behind_no_sound_are_not_taken_for_sound() =>
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(WavBytes.File(WavBytes.Coding, WavBytes.Chunk("data", []), WavBytes.Info)));

    [Fact]
    public void A_recording_cut_short_before_the_end_of_its_sound_is_refused()
    {
        var end = WavBytes.Dirty.AsSpan().IndexOf(WavBytes.Sound) + WavBytes.Sound.Length - 1;
        for (var length = 12; length < end; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(WavBytes.Dirty[..length]));
        for (var length = end; length < WavBytes.Dirty.Length; length++)
            Assert.Equal(WavBytes.Clean, Strip.Accepted(WavBytes.Dirty[..length]).Copy);
    }

    public static TheoryData<string, byte[], Refusal> Broken() => new()
    {
        { "sound before it is said how it is coded", WavBytes.File(WavBytes.Sound, WavBytes.Coding), Refusal.MediaMalformed },
        { "no channels", WavBytes.File(WavBytes.Chunk("fmt ", [1, 0, 0, 0, .. WavBytes.Coding.AsSpan(12)]), WavBytes.Sound), Refusal.MediaMalformed },
        { "a coding cut short", WavBytes.File(WavBytes.Chunk("fmt ", [1, 0, 1, 0]), WavBytes.Sound), Refusal.MediaMalformed },
        { "MP3 in WAVE", WavBytes.File(WavBytes.Chunk("fmt ", [0x55, 0, .. WavBytes.Coding.AsSpan(10)]), WavBytes.Sound), Refusal.MediaUnsupported },
        { "an unknown coding in the extensible form", WavBytes.File(WavBytes.Chunk("fmt ", [0xFE, 0xFF, .. WavBytes.Coding.AsSpan(10), 22, 0, .. "1234567890123456789012"u8]), WavBytes.Sound), Refusal.MediaUnsupported },
        { "300 channels", WavBytes.File(WavBytes.Chunk("fmt ", [1, 0, 0x2C, 1, .. WavBytes.Coding.AsSpan(12)]), WavBytes.Sound), Refusal.MediaLimit },
        { "ten thousand chunks", WavBytes.File([.. Enumerable.Repeat(WavBytes.Chunk("JUNK", []), 10_001), WavBytes.Coding, WavBytes.Sound]), Refusal.MediaLimit },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tampered_recording_is_refused(string what, byte[] recording, Refusal expected) => Assert.True(Strip.Refused(recording) == expected, what);

    [Fact]
    public void Mutants_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(20_000, WavBytes.Dirty, WavBytes.Compressed, WavBytes.Long);

    public static TheoryData<string, byte[]> Off() => new()
    {
        { "texts before the sound", WavBytes.File(WavBytes.Coding, WavBytes.Info, WavBytes.Sound) },
        { "texts behind the sound", WavBytes.File(WavBytes.Coding, WavBytes.Sound, WavBytes.Info) },
        { "a coding with something behind it", WavBytes.File(WavBytes.Chunk("fmt ", [.. WavBytes.Coding.AsSpan(8), 2, 0, 1, 2]), WavBytes.Sound) },
        { "no sound", WavBytes.File(WavBytes.Coding) },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Off))]
    public void The_gate_stops_anything_off_the_list(string what, byte[] copy) => Assert.False(Gate.Passes(MediaKind.Wav, copy), what);

    [Fact]
    public void The_gate_knows_the_long_form()
    {
        byte[] copy = [.. WavBytes.Long];
        copy[20] = (byte)(copy.Length - 8);
        copy.AsSpan(36, 8).Clear();
        Assert.True(Gate.Passes(MediaKind.Wav, copy));
    }
}
