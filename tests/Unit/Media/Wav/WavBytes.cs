using System.Buffers.Binary;
using System.Text;

namespace Submissions.Tests.Unit.Media.Wav;

/// <summary>WAVEs made in code: five bytes of sound, and everything that recorders and programs put around them.</summary>
internal static class WavBytes
{
    public static byte[] Coding { get; } = Chunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]);

    public static byte[] Sound { get; } = Chunk("data", [1, 2, 3, 4, 5]);

    public static byte[] Clean { get; } = File(Coding, Sound);

    public static byte[] Info { get; } = Chunk("LIST", [.. "INFO"u8, .. Chunk("IART", "SECRET"u8), .. Chunk("ICRD", "SECRET"u8), .. Chunk("ISFT", "SECRET"u8)]);

    public static byte[] Broadcast { get; } = Chunk("bext", "SECRET of a recorder"u8);

    public static byte[] Tag { get; } = Chunk("id3 ", [.. "ID3"u8, 3, 0, 0, 0, 0, 0, 17, .. "TPE1\0\0\0\u0007\0\0\0SECRET"u8]);

    /// <summary>ADPCM with the number of samples, and a coding chunk longer than it needs.</summary>
    public static byte[] Compressed { get; } = File(
        Chunk("fmt ", [0x11, 0, 1, 0, 0x40, 0x1F, 0, 0, 0, 0x10, 0, 0, 0, 1, 4, 0, 2, 0, 0xF9, 1]), Chunk("fact", [9, 0, 0, 0]), Sound);

    public static byte[] Dirty { get; } =
    [
        .. File(Chunk("JUNK", "SECRET"u8), Broadcast, Chunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0, 6, 0, .. "SECRET"u8]), Sound, Info, Tag, Chunk("_PMX", "dc:creator SECRET"u8), Chunk("cue ", "SECRET"u8)),
        .. "SECRET"u8,
    ];

    /// <summary>The form for more than 4 GiB, of a small recording.</summary>
    public static byte[] Long { get; } =
    [
        .. "RF64"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WAVE"u8, .. Chunk("ds64", [80, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        .. Coding, .. "data"u8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4, 5, 0,
    ];

    public static byte[] File(params byte[][] chunks)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. data];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        return data.Length % 2 == 0 ? chunk : [.. chunk, 0];
    }
}
