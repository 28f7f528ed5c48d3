using Submissions.Contracts;
using Submissions.Media;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

public sealed class Mp4GateTests
{
    private static byte[] Copy { get; } = Strip.Accepted(Mp4Bytes.Dirty).Copy;

    public static TheoryData<string, string, int, byte> Changes() => new()
    {
        { "a brand of a maker", "ftyp", 8, (byte)'X' },
        { "a time of the movie", "mvhd", 11, 1 },
        { "a time of a track", "tkhd", 8, 1 },
        { "a time of the media", "mdhd", 15, 1 },
        { "a language", "mdhd", 25, 0x0C },
        { "a handler's name", "hdlr", 28, (byte)'S' },
        { "a handler's maker", "hdlr", 17, (byte)'S' },
        { "a track of something else", "hdlr", 12, (byte)'m' },
        { "a compressor's name", "avc1", 47, (byte)'S' },
        { "a maker of the coding", "avc1", 16, (byte)'S' },
        { "a reference to another file", "dref", 11, (byte)'S' },
        { "a count that leaves bytes over", "stco", 11, 1 },
        { "a configuration off the list", "avcC", 0, (byte)'x' },
        { "a box off the list", "edts", 0, (byte)'u' },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void One_byte_off_the_list_is_stopped(string what, string box, int at, byte value)
    {
        var changed = (byte[])Copy.Clone();
        changed[changed.AsSpan().IndexOf(Latin(box)) + at] = value;
        Assert.False(Passes(changed), what);
    }

    public static TheoryData<string, byte[]> Additions() => new()
    {
        { "user data behind the movie", [.. Copy, .. Mp4Bytes.UserData] },
        { "free space", [.. Copy, .. Box("free", Latin("SECRET"))] },
        { "a second movie", [.. Copy, .. Box("moov")] },
        { "more sample data", [.. Copy, .. Box("mdat", Latin("SECRET"))] },
        { "nothing", [] },
        { "only a beginning", Copy[..40] },
    };

    [Theory]
    [MemberData(nameof(Additions))]
    public void Anything_more_is_stopped(string what, byte[] copy) => Assert.False(Passes(copy), what);

    [Fact]
    public void Copies_pass()
    {
        Assert.True(Passes(Copy));
        Assert.True(Passes(Strip.Accepted(Mp4Bytes.Fragmented).Copy));
    }

    private static bool Passes(byte[] copy)
    {
        var gate = MediaFormats.All.Single(format => format.Kind == MediaKind.Mp4).OpenGate();
        gate.Watch(copy);
        return gate.Passes();
    }
}
