using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Png;

/// <summary>PNGs made in code: one pixel, and everything that phones and programs put around one.</summary>
internal static class PngBytes
{
    public static byte[] Signature { get; } = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    public static byte[] Header { get; } = Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);

    public static byte[] Data { get; } = Chunk("IDAT", Pack([0, 1]));

    public static byte[] End { get; } = Chunk("IEND", []);

    public static byte[] Clean { get; } = With();

    public static byte[] Text { get; } = Chunk("tEXt", "Author\0SECRET"u8);

    public static byte[] Xmp { get; } = Chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta><dc:creator>SECRET</dc:creator></x:xmpmeta>"u8);

    public static byte[] Time { get; } = Chunk("tIME", [7, 0xE8, 1, 1, 1, 1, 1]);

    public static byte[] Profile { get; } = Chunk("iCCP", [.. "SECRET\0\0"u8, .. Pack(IccBytes.Dirty)]);

    public static byte[] Exif { get; } = Chunk("eXIf", JpegBytes.Exif().AsSpan(10));

    public static byte[] OnlyOrientation { get; } = Chunk("eXIf", JpegBytes.OnlyOrientation(6).AsSpan(10));

    public static byte[] Dirty { get; } =
    [
        .. With(Chunk("gAMA", [0, 0, 0xB1, 0x8F]), Profile, Chunk("sBIT", [8, 8, 8]), Chunk("bKGD", new byte[2]), Chunk("pHYs", [0, 0, 0, 4, 0, 0, 0, 2, 1]),
            Exif, Text, Xmp, Time, Chunk("caBX", "SECRET"u8), Chunk("prVW", "SECRET"u8)),
        .. "SECRET"u8,
    ];

    /// <summary>Two frames of one pixel.</summary>
    public static byte[] Moving { get; } =
    [
        .. Signature, .. Header, .. Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), .. FrameControl(0), .. Text, .. Data,
        .. FrameControl(1), .. Chunk("fdAT", [0, 0, 0, 2, .. Pack([0, 1])]), .. End,
    ];

    public static byte[] FrameControl(byte number, byte width = 1) =>
        Chunk("fcTL", [0, 0, 0, number, 0, 0, 0, width, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0]);

    public static byte[] With(params byte[][] chunks) => [.. Signature, .. Header, .. chunks.SelectMany(chunk => chunk), .. Data, .. End];

    public static byte[] OfSize(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;
        return [.. Signature, .. Chunk("IHDR", header), .. Data, .. End];
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan()[4..^4]));
        return chunk;
    }

    public static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}
