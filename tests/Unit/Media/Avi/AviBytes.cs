using System.Buffers.Binary;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Avi;

/// <summary>AVIs made in code: a picture, a subtitle and a sound stream. What no copy may hold says SECRET.</summary>
internal static class AviBytes
{
    public static byte[] Index { get; } = Chunk("idx1",
        [.. Latin("00dc"), .. Numbers(0x10, 4, 7), .. Latin("01tx"), .. Numbers(0x10, 20, 6), .. Latin("02wb"), .. Numbers(0x10, 46, 6), .. Latin("00dc"), .. Numbers(0, 60, 6)]);

    public static byte[] Dirty { get; } = Of();

    /// <summary>Over 1 GiB an AVI goes on in further parts; here it does so at once.</summary>
    public static byte[] InParts { get; } = [.. Dirty[..^"SECRET trailer".Length], .. List("RIFF", "AVIX", List("LIST", "movi", Chunk("00dc", Latin("frame3")), Chunk("ix00", Latin("SECRET"))), Chunk("JUNK", Latin("SECRET")))];

    public static byte[] Of(string pictureKind = "vids", byte[]? index = null) =>
    [
        .. List("RIFF", "AVI ",
            List("LIST", "hdrl", Chunk("avih", [.. Numbers(40000, 1, 2, 0x30010, 2, 0, 3, 0, 64, 48), .. Latin("SECRETSECRETSECR")]),
                StreamOf(pictureKind, "xvid", [.. Numbers(40, 64, 48, 0x180001), .. Latin("xvid"), .. Numbers(9216, 0x5345, 0x4352, 0, 0)]),
                StreamOf("txts", "SECR", Latin("SECRET")),
                StreamOf("auds", "SECR", [.. Numbers(0x20001, 44100, 176400, 0x100004), 0, 0, .. Latin("SECRET")]),
                List("LIST", "odml", Chunk("dmlh", Numbers(3))), Chunk("IDIT", Latin("SECRET date"))),
            List("LIST", "INFO", Chunk("ISFT", Latin("SECRET program")), Chunk("ICRD", Latin("SECRET"))),
            Chunk("JUNK", Latin("SECRET junk")),
            List("LIST", "movi", Chunk("00dc", Latin("frame1!")), Chunk("01tx", Latin("SECRET")), List("LIST", "rec ", Chunk("02wb", Latin("sound1")), Chunk("00dc", Latin("frame2")))),
            index ?? Index),
        .. Latin("SECRET trailer"),
    ];

    public static byte[] Chunk(string name, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [.. Latin(name), .. Numbers((uint)body.Length), .. body, .. (body.Length & 1) == 1 ? "S"u8 : []];
    }

    public static byte[] List(string name, string kind, params byte[][] parts) => Chunk(name, [Latin(kind), .. parts]);

    public static byte[] Numbers(params uint[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var index = 0; index < values.Length; index++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(index * 4), values[index]);
        return bytes;
    }

    private static byte[] StreamOf(string kind, string handler, byte[] format) => List("LIST", "strl",
        Chunk("strh", [.. Latin(kind), .. Latin(handler), .. Numbers(0, 0x0C090000, 0, 1, 25, 0, 2, 0, 0, 0, 0, 0)]), Chunk("strf", format), Chunk("strd", Latin("SECRET camera")), Chunk("strn", Latin("SECRET name")), Chunk("indx", Zeros(8)));
}
