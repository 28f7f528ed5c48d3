using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

/// <summary>
/// Movies made in code: a picture track of four samples in two chunks, a sound track of three in two, and a telemetry track, their samples interleaved as
/// phones do: V1 G1 A1 V2 G2 A2. What no copy may hold says SECRET.
/// </summary>
internal static class Mp4Bytes
{
    public const uint SecretTime = 0xDEADBEEF;

    public static byte[] Data { get; } = Latin("vid1vid22SECRETgpsaud1vid333vid4SECRETgpsaud22aud333");

    /// <summary>What is left of <see cref="Data"/> in a copy.</summary>
    public static byte[] KeptData { get; } = Latin("vid1vid22aud1vid333vid4aud22aud333");

    public static byte[] Ftyp(string brand = "mp42") => Box("ftyp", Latin(brand), UInt32(1), Latin("mp42isomSECR"));

    public static byte[] UserData { get; } = Box("udta", Box("\u00A9xyz", UInt16(16), UInt16(0x15C7), Latin("+48.2082+16.3738SECRET/")), Box("\u00A9mod", Latin("SECRET phone")));

    public static byte[] AppleMeta { get; } = Box("meta", Box("hdlr", Zeros(8), Latin("mdta"), Zeros(13)), Box("keys", Latin("com.apple.quicktime.location.ISO6709SECRET")));

    public static byte[] Xmp { get; } = Box("uuid", Zeros(16), Latin("<x:xmpmeta SECRET tiff:Make"));

    public static byte[] AvcEntry(string compressor = "SECRET codec", params byte[][] more) => Box(
        "avc1",
        Zeros(6), UInt16(1), Zeros(4), Latin("SECR"), Zeros(8), UInt16(64), UInt16(48), UInt32(0x480000), UInt32(0x480000), Zeros(4), UInt16(1),
        [(byte)compressor.Length, .. Latin(compressor), .. Zeros(31 - compressor.Length)], UInt16(24), UInt16(0xFFFF),
        Box("avcC", [1, 66, 0, 30, 0xFF, 0xE1, 0, 4, 0x67, 66, 0, 30, 1, 0, 3, 0x68, 1, 2]), Box("pasp", UInt32s(1, 1)), [.. more.SelectMany(box => box)]);

    public static byte[] AacEntry { get; } = Box(
        "mp4a",
        Zeros(6), UInt16(1), Zeros(4), Latin("SECR"), UInt16(2), UInt16(16), Zeros(4), UInt32(48000u << 16),
        Box("esds", Zeros(4), [3, 25, 0, 1, 0, 4, 17, 0x40, 0x15, 0, 1, 2, 0, 0, 1, 0, 0, 0, 2, 0, 5, 2, 0x11, 0x90, 6, 1, 2]));

    public static byte[] SampleTable(byte[] entry, byte[] sizes, byte[] runs, byte[] offsets, params byte[][] more) => Box(
        "stbl",
        Box("stsd", UInt32s(0, 1), entry), Box("stts", UInt32s(0, 1, (uint)(sizes.Length / 4), 1000)), [.. more.SelectMany(box => box)],
        Box("stsc", UInt32s(0, (uint)(runs.Length / 12)), runs), Box("stsz", UInt32s(0, 0, (uint)(sizes.Length / 4)), sizes), Box("stco", UInt32s(0, (uint)(offsets.Length / 4)), offsets));

    public static byte[] TrackOf(uint id, string handler, byte[] samples, params byte[][] more) => Box(
        "trak",
        Box("tkhd", UInt32s(7, SecretTime, SecretTime, id, 0, 4000), Zeros(16), UInt32s(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, 64 << 16, 48 << 16)),
        Box("edts", Box("elst", UInt32s(0, 1, 4000, 0, 0x10000))),
        Box("mdia",
            Box("mdhd", UInt32s(0, SecretTime, SecretTime, 1000, 4000), UInt16(0x0C8E), UInt16(0)),
            Box("hdlr", Zeros(8), Latin(handler), Latin("SECR"), Zeros(8), Latin("SECRET handler\0")),
            Box("minf", handler == "vide" ? Box("vmhd", UInt32(1), Zeros(8)) : Box("smhd", Zeros(8)), Box("dinf", Box("dref", UInt32s(0, 1), Box("alis", UInt32(1), Latin("SECRET disk")))), samples)),
        [.. more.SelectMany(box => box)]);

    public static byte[] MovieHeader { get; } =
        Box("mvhd", UInt32s(0, SecretTime, SecretTime, 1000, 4000, 0x10000), UInt16(0x100), Zeros(10), UInt32s(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000), Zeros(24), UInt32(4));

    public static byte[] VideoSamples(uint data, params byte[][] more) =>
        SampleTable(AvcEntry(), UInt32s(4, 5, 6, 4), UInt32s(1, 2, 1), UInt32s(data, data + 22), Box("stss", UInt32s(0, 1, 1)), Box("ctts", UInt32s(0, 1, 4, 500)), [.. more.SelectMany(box => box)]);

    public static byte[] SoundSamples(uint data) => SampleTable(AacEntry, UInt32s(4, 5, 6), UInt32s(1, 1, 1, 2, 2, 1), UInt32s(data + 18, data + 41));

    public static byte[] TelemetrySamples(uint data) => SampleTable(Box("gpmd", Zeros(6), UInt16(1), Zeros(4)), UInt32s(9, 9), UInt32s(1, 1, 1), UInt32s(data + 9, data + 32));

    /// <summary>Sample data first, as phones write; everything that a phone or camera adds.</summary>
    public static byte[] Of(string brand = "mp42") =>
    [
        .. Ftyp(brand), .. Box("free", Latin("SECRET??")), .. Box("mdat", Data),
        .. Box("moov", MovieHeader, TrackOf(1, "vide", VideoSamples(DataOffset)), TrackOf(2, "soun", SoundSamples(DataOffset)), TrackOf(3, "meta", TelemetrySamples(DataOffset)), UserData, AppleMeta),
        .. Xmp, .. Latin("SECRET trailer"),
    ];

    public static byte[] Dirty { get; } = Of();

    /// <summary>One picture track behind <c>ftyp</c>, with its tables and whatever else is wanted; sample data first.</summary>
    public static byte[] WithTrack(byte[] track, params byte[][] more) => [.. Ftyp(), .. Box("free", Zeros(8)), .. Box("mdat", Data), .. Box("moov", MovieHeader, track, [.. more.SelectMany(box => box)])];

    /// <summary>Live video: tables that are empty, then two fragments of a picture and a telemetry track.</summary>
    public static byte[] Fragmented { get; } =
    [
        .. Ftyp("iso5"),
        .. Box("moov", MovieHeader, TrackOf(1, "vide", SampleTable(AvcEntry(), [], [], [])), TrackOf(3, "meta", SampleTable(Box("gpmd", Zeros(8)), [], [], [])),
            Box("mvex", Box("trex", UInt32s(0, 1, 1, 1000, 0, 0)), Box("trex", UInt32s(0, 3, 1, 1000, 9, 0)))),
        .. Box("sidx", Zeros(32)), .. Fragment(1), .. Box("prft", UInt32s(0, 1, SecretTime, SecretTime)), .. Fragment(2),
    ];

    public static uint DataOffset => (uint)(Ftyp().Length + 16 + 8);

    private static byte[] Fragment(uint number)
    {
        byte[] Moof(int telemetryOffset, int videoOffset) => Box(
            "moof",
            Box("mfhd", UInt32s(0, number)),
            Box("traf", Box("tfhd", UInt32s(0x20000, 3)), Box("trun", UInt32s(1, 1, (uint)telemetryOffset))),
            Box("traf", Box("tfhd", UInt32s(0x20000, 1)), Box("tfdt", UInt32s(0, number * 2000)), Box("trun", UInt32s(0x205, 2, (uint)videoOffset, 0x2000000, 4, 5)), Box("uuid", Latin("SECRET"))));

        var start = Moof(0, 0).Length + 8;
        return [.. Moof(start, start + 9), .. Box("mdat", Latin("SECRETgpsvid1vid22"))];
    }
}
