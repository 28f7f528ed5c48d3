using Submissions.Contracts;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

public sealed class Mp4RefusalTests
{
    private static byte[] Video => Mp4Bytes.TrackOf(1, "vide", Mp4Bytes.VideoSamples(Mp4Bytes.DataOffset));

    [Fact]
    public void A_movie_cut_short_before_its_tables_end_is_refused()
    {
        var end = Mp4Bytes.Dirty.Length - Mp4Bytes.Xmp.Length - "SECRET trailer".Length;
        for (var length = 12; length < end; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(Mp4Bytes.Dirty[..length]));
        Assert.Equal(Refusal.None, Strip.Refused(Mp4Bytes.Dirty[..end]));
    }

    [Fact]
    public void Encrypted_tracks_are_refused()
    {
        foreach (var type in new[] { "encv", "enca", "drms", "drmi" })
        {
            var entry = Mp4Bytes.AvcEntry();
            Latin(type).CopyTo(entry, 4);
            Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", Mp4Bytes.SampleTable(entry, [], [], [])))));
        }
        var hidden = Mp4Bytes.AvcEntry("x", Box("sinf", Zeros(8)));
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", Mp4Bytes.SampleTable(hidden, [], [], [])))));
    }

    [Fact]
    public void Codings_that_are_not_known_are_refused()
    {
        var entry = Mp4Bytes.AvcEntry();
        Latin("zzzz").CopyTo(entry, 4);
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", Mp4Bytes.SampleTable(entry, [], [], [])))));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(3, "meta", Mp4Bytes.TelemetrySamples(Mp4Bytes.DataOffset)))));
    }

    [Fact]
    public void Samples_in_another_file_are_refused()
    {
        var track = Video;
        var reference = track.AsSpan().IndexOf("alis"u8);
        track[reference + 7] = 0;
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(Mp4Bytes.WithTrack(track)));
    }

    [Fact]
    public void Tables_that_contradict_each_other_are_refused()
    {
        var at = Mp4Bytes.DataOffset;
        byte[][] tables =
        [
            Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), UInt32s(4, 5, 6, 4), UInt32s(2, 2, 1), UInt32s(at, at + 22)),
            Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), UInt32s(4, 5, 6, 4), UInt32s(1, 2, 2), UInt32s(at, at + 22)),
            Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), UInt32s(4, 5, 6, 4), UInt32s(1, 1, 1), UInt32s(at, at + 22)),
            Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), UInt32s(4, 5, 6, 4), UInt32s(1, 2, 1, 1, 2, 1), UInt32s(at, at + 22)),
            Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), UInt32s(4, 5, 6, 4), UInt32s(1, 2, 1), UInt32s(at, (uint)Mp4Bytes.DataOffset + 100)),
            Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), UInt32s(4), UInt32s(1, 1, 1), UInt32s(at), Box("ctts", UInt32s(0, 2, 1, 1, 1, 1))),
        ];
        foreach (var table in tables)
            Assert.Equal(Refusal.MediaMalformed, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", table))));
    }

    [Fact]
    public void Bombs_are_refused_by_their_limits()
    {
        var at = Mp4Bytes.DataOffset;
        byte[] same = [.. Enumerable.Repeat(UInt32(at), 400).SelectMany(offset => offset)];
        var repeated = Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), [.. Enumerable.Repeat(UInt32(50), 400).SelectMany(size => size)], UInt32s(1, 1, 1), same);
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", repeated))));

        byte[][] tracks = [.. Enumerable.Range(2, 64).Select(id => Mp4Bytes.TrackOf((uint)id, "meta", []))];
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(Mp4Bytes.WithTrack(Video, tracks)));
        byte[][] empty = [.. Enumerable.Repeat(Box("free"), 5000)];
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(Mp4Bytes.WithTrack(Video, empty)));
        var vast = Box("stbl", Box("stsd", UInt32s(0, 1), Mp4Bytes.AvcEntry()), Box("stts", UInt32s(0, 0)), Box("stsc", UInt32s(0, 1, 1, uint.MaxValue, 1)),
            Box("stsz", UInt32s(0, uint.MaxValue, uint.MaxValue)), Box("stco", UInt32s(0, 1, at)));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(Mp4Bytes.WithTrack(Mp4Bytes.TrackOf(1, "vide", vast))));
    }

    [Fact]
    public void Old_movies_whose_tables_are_compressed_are_said_to_be_unsupported() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused([.. Mp4Bytes.Ftyp("qt  "), .. Box("moov", Box("cmov", Zeros(20)))]));
}
