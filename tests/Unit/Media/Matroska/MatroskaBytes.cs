using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Matroska;

/// <summary>Matroska files made in code: a picture, a sound and a subtitle track in two clusters. What no copy may hold says SECRET.</summary>
internal static class MatroskaBytes
{
    private static byte[] Vorbis => [2, 3, 16, .. "idn"u8, .. "\u0003vorbisSECRET en"u8, .. "setup"u8];

    public static byte[] Header(string type) => Element("1A45DFA3", Element("4286", [1]), Element("4282", Latin(type)), Element("4287", [4]), Element("4285", [2]));

    public static byte[] Info { get; } = Element("1549A966", Element("2AD7B1", [0x0F, 0x42, 0x40]), Element("4489", Zeros(8)), Element("4D80", Latin("SECRET mux")), Element("5741", Latin("SECRET app")),
        Element("4461", Latin("SECRETda")), Element("73A4", Latin("SECRETSECRETSECR")), Element("7BA9", Latin("SECRET title")));

    public static byte[] Tracks { get; } = Element("1654AE6B", Track(1, 1, "V_VP9", Element("E0", Element("B0", [64]), Element("BA", [48]))), Track(2, 2, "A_VORBIS", Element("63A2", Vorbis), Element("E1", Element("9F", [2]))), Track(3, 17, "S_TEXT/UTF8"));

    public static byte[] Clusters { get; } =
    [
        .. Element("1F43B675", Element("BF", Latin("SECR")), Element("E7", [0]), Block(1, "frame1", 0x80), Block(2, "sound1", 0x80), Block(3, "SECRET text", 0x80), Element("EC", Latin("SECRET void"))),
        .. Element("1F43B675", Element("E7", [3, 0xE8]), Element("AB", [100]), Element("A0", Element("A1", [0x81, 0, 0, 0, .. Latin("frame2")]), Element("9B", [40]), Element("FB", [1]), Element("75A1", Element("A6", Element("EE", [4]), Element("A5", Latin("SECRET")))))),
    ];

    public static byte[] Rest { get; } =
    [
        .. Element("1C53BB6B", Element("BB", Element("B3", [0]))), .. Element("1254C367", Element("7373", Element("67C8", Element("45A3", Latin("LOCATION")), Element("4487", Latin("SECRET"))))),
        .. Element("1941A469", Element("61A7", Element("466E", Latin("SECRET.jpg")))), .. Element("1043A770", Element("45B9", Latin("SECRET"))),
    ];

    public static byte[] Dirty { get; } = Of("matroska");

    public static byte[] Of(string type) => [.. Header(type), .. Element("18538067", Element("114D9B74", Zeros(3)), Element("EC", Latin("SECRET")), Info, Tracks, Clusters, Rest), .. Latin("SECRET trailer")];

    /// <summary>As browsers record: lengths of the segment and its clusters are not known.</summary>
    public static byte[] Live { get; } =
    [
        .. Header("webm"), .. Unknown("18538067"), .. Info, .. Tracks, .. Unknown("1F43B675"), .. Element("E7", [0]), .. Block(1, "frame1", 0x80), .. Block(2, "sound1", 0x80),
        .. Unknown("1F43B675"), .. Element("E7", [9]), .. Block(1, "frame2", 0),
    ];

    public static byte[] Element(string id, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [.. Convert.FromHexString(id), (byte)(0x40 | (body.Length >> 8)), (byte)(body.Length & 0xFF), .. body];
    }

    public static byte[] Track(int number, int type, string codec, params byte[][] more) =>
        Element("AE", Element("D7", [(byte)number]), Element("73C5", Latin("SECRETID")), Element("83", [(byte)type]), Element("22B59C", Latin("ara")), Element("536E", Latin("SECRET name")), Element("86", Latin(codec)), [.. more.SelectMany(part => part)]);

    public static byte[] Block(int track, string data, byte flags) => Element("A3", [(byte)(0x80 | track), 0, 0, flags, .. Latin(data)]);

    private static byte[] Unknown(string id) => [.. Convert.FromHexString(id), 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
}
