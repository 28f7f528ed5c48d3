using Submissions.Contracts;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Matroska;

public sealed class MatroskaTests
{
    private const int Rounds = 12_000;

    [Theory]
    [InlineData("matroska", MediaKind.Matroska)]
    [InlineData("webm", MediaKind.WebM)]
    public void Picture_and_sound_stay_and_nothing_else(string type, MediaKind kind)
    {
        var (report, copy) = Strip.Accepted(MatroskaBytes.Of(type));
        Assert.Equal(kind, report.Kind);
        Assert.False(Holds(copy, "SECR"));
        Assert.True(Holds(copy, "frame1") && Holds(copy, "frame2") && Holds(copy, "sound1") && Holds(copy, "idn") && Holds(copy, "setup"));
        MetadataClass[] expected =
            [MetadataClass.Location, MetadataClass.Time, MetadataClass.Software, MetadataClass.Identifier, MetadataClass.Text, MetadataClass.Embedded, MetadataClass.Trailer, MetadataClass.Other];
        Assert.Equal(expected, report.Removed.ToList());
    }

    [Fact]
    public void A_live_recording_gets_lengths_and_an_index()
    {
        var (report, copy) = Strip.Accepted(MatroskaBytes.Live);
        Assert.Equal(MediaKind.WebM, report.Kind);
        Assert.False(Holds(copy, "SECR"));
        Assert.True(Holds(copy, "frame1") && Holds(copy, "frame2"));
        Assert.True(copy.AsSpan().IndexOf(Convert.FromHexString("1C53BB6B")) > 0);
        Assert.True(copy.AsSpan().IndexOf(Convert.FromHexString("01FFFFFFFF")) < 0);
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void A_recording_cut_short_keeps_its_whole_blocks_or_is_refused()
    {
        var first = MatroskaBytes.Live.AsSpan().IndexOf(Latin("frame1")) + 6;
        for (var length = 45; length < first; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(MatroskaBytes.Live[..length]));
        for (var length = first; length < MatroskaBytes.Live.Length; length++)
        {
            var copy = Strip.Accepted(MatroskaBytes.Live[..length]).Copy;
            Assert.True(Holds(copy, "frame1"));
            Assert.False(Holds(copy, "frame2"));
        }
    }

    [Fact]
    public void What_is_encrypted_or_not_known_is_refused()
    {
        var encrypted = MatroskaBytes.Element("6D80", MatroskaBytes.Element("6240", MatroskaBytes.Element("5035", [1])));
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(With(MatroskaBytes.Track(1, 1, "V_VP8", encrypted))));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(With(MatroskaBytes.Track(1, 1, "V_SECRET"))));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(With(MatroskaBytes.Track(3, 17, "S_TEXT/UTF8"))));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(With(MatroskaBytes.Track(1, 1, "V_VP8"), MatroskaBytes.Track(1, 2, "A_OPUS"))));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(With(MatroskaBytes.Track(2, 2, "A_VORBIS", MatroskaBytes.Element("63A2", Latin("no headers"))))));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(With([.. Enumerable.Range(1, 65).Select(number => MatroskaBytes.Track(number, 1, "V_VP8"))])));
    }

    /// <summary>Players differ in which of the two they take; the gate looks at each.</summary>
    [Theory]
    [InlineData("D7", 1)]
    [InlineData("83", 1)]
    [InlineData("86", 0)]
    public void A_track_that_says_twice_what_it_is_is_refused(string id, byte value) =>
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(With(MatroskaBytes.Track(1, 1, "V_VP8", MatroskaBytes.Element(id, [value])))));

    [Fact]
    public void What_a_track_is_is_written_in_one_way_only()
    {
        var plain = MatroskaBytes.Element("AE", MatroskaBytes.Element("D7", [1]), MatroskaBytes.Element("83", [1]), MatroskaBytes.Element("86", Latin("V_VP8")));
        var padded = MatroskaBytes.Element("AE", MatroskaBytes.Element("D7", [0, 0, 0, 0, 1]), MatroskaBytes.Element("83", [0, 1]), MatroskaBytes.Element("86", [.. Latin("V_VP8"), .. Zeros(59)]));
        Assert.Equal(Strip.Accepted(With(plain)).Copy, Strip.Accepted(With(padded)).Copy);
    }

    [Fact]
    public void A_codec_name_with_anything_behind_it_is_not_known()
    {
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(With(MatroskaBytes.Track(1, 2, "A_AAC SECRET"))));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(With(MatroskaBytes.Track(1, 1, "V_MPEG4/SECRET"))));
    }

    [Theory]
    [InlineData("A_OPUS", "OpusHead libVorbis I 2020")]
    [InlineData("A_VORBIS", "\u0002\u0003\u0010idn\u0003vorbisSECRET enlibVorbis")]
    [InlineData("V_MPEG2", "x265 (build 199)")]
    public void Settings_in_which_an_encoder_says_its_name_are_refused(string codec, string settings) =>
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(With(MatroskaBytes.Track(1, 2, codec, MatroskaBytes.Element("63A2", Latin(settings))))));

    [Fact]
    public void A_track_number_longer_than_blocks_need_is_refused()
    {
        var track = MatroskaBytes.Track(1, 1, "V_VP8");
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(With(MatroskaBytes.Element("AE", MatroskaBytes.Element("D7", [0x1F, 0xFF, 0xFF]), MatroskaBytes.Element("83", [1])))));
        byte[] Cut(params byte[] number) =>
        [
            .. MatroskaBytes.Header("matroska"),
            .. MatroskaBytes.Element("18538067", MatroskaBytes.Info, MatroskaBytes.Element("1654AE6B", track), MatroskaBytes.Element("1F43B675", MatroskaBytes.Element("E7", [0]), MatroskaBytes.Element("A3", [.. number, 0, 0, 0x80, 1]))),
        ];
        Assert.Equal(Refusal.None, Strip.Run(Cut(0x20, 0, 1)).Made.Refusal);
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(Cut(0x10, 0, 0, 1)));
    }

    [Fact]
    public void A_file_of_empty_elements_is_refused()
    {
        byte[] empty = [.. Enumerable.Repeat((byte[])[0xEC, 0x80], 10_010).SelectMany(bytes => bytes)];
        byte[] file = [.. MatroskaBytes.Header("matroska"), .. Convert.FromHexString("18538067"), 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. empty];
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(file));
    }

    [Theory]
    [InlineData("4D80", 2, 0x81)]
    [InlineData("22B59C", 4, 0x61)]
    [InlineData("838101", 2, 0x11)]
    [InlineData("A38A81", 2, 0x85)]
    [InlineData("E0", 0, 0xEF)]
    public void The_gate_stops_one_byte_off_the_list(string found, int at, byte value)
    {
        var copy = Strip.Accepted(MatroskaBytes.Dirty).Copy;
        var place = Convert.ToHexString(copy).IndexOf(found, StringComparison.Ordinal);
        copy[(place / 2) + at] = value;
        Assert.False(Gate.Passes(MediaKind.Matroska, copy));
    }

    /// <summary>Mutations from a fixed seed: no crash, nothing that the gate has to stop, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_files_are_refused_or_give_a_copy_of_themselves()
    {
        var accepted = Mutants.AreRefusedOrGiveACleanCopy(Rounds, MatroskaBytes.Dirty, MatroskaBytes.Live, Strip.Accepted(MatroskaBytes.Dirty).Copy);
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }

    private static byte[] With(params byte[][] tracks) =>
        [.. MatroskaBytes.Header("matroska"), .. MatroskaBytes.Element("18538067", MatroskaBytes.Info, MatroskaBytes.Element("1654AE6B", tracks), MatroskaBytes.Clusters)];
}
