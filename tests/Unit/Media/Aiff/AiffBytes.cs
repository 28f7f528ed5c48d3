using System.Buffers.Binary;
using System.Text;

namespace Submissions.Tests.Unit.Media.Aiff;

/// <summary>AIFFs made in code: five bytes of sound, and everything that programs put around them.</summary>
internal static class AiffBytes
{
    /// <summary>One channel, 5 frames of 8 bits, 8,000 a second as an 80-bit number.</summary>
    public static byte[] CodingBody { get; } = [0, 1, 0, 0, 0, 5, 0, 8, 0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Coding { get; } = Chunk("COMM", CodingBody);

    public static byte[] Sound { get; } = Chunk("SSND", [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5]);

    public static byte[] Clean { get; } = File("AIFF", Coding, Sound);

    public static byte[] CleanCompressed { get; } =
        File("AIFC", Chunk("FVER", [0xA2, 0x80, 0x51, 0x40]), Chunk("COMM", [.. CodingBody, .. "sowt"u8, 0, 0]), Sound);

    public static byte[] DirtyCompressed { get; } = File(
        "AIFC", Chunk("FVER", "SECR"u8), Chunk("COMM", [.. CodingBody, .. "sowt"u8, 6, .. "SECRET"u8, 0]), Chunk("NAME", "SECRET"u8), Sound);

    public static byte[] Dirty { get; } =
    [
        .. File("AIFF", Chunk("NAME", "SECRET"u8), Chunk("SSND", [0, 0, 0, 6, 0, 0, 0, 0, .. "SECRET"u8, 1, 2, 3, 4, 5]), Coding, Chunk("AUTH", "SECRET"u8), Chunk("COMT", "SECRET"u8),
            Chunk("ANNO", "SECRET"u8), Chunk("ID3 ", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 17, .. "TDRC\0\0\0\u0007\0\0\0SECRET"u8]), Chunk("APPL", "SECRET"u8)),
        .. "SECRET"u8,
    ];

    public static byte[] File(string form, params byte[][] chunks)
    {
        byte[] file = [.. "FORM"u8, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(form), .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. data];
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(4), data.Length);
        return data.Length % 2 == 0 ? chunk : [.. chunk, 0];
    }
}
