using System.Buffers.Binary;
using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.WebP;

/// <summary>WebPs made in code: one pixel, and everything that programs put around one.</summary>
internal static class WebPBytes
{
    public static byte[] Lossless { get; } = Chunk("VP8L", [0x2F, 0, 0, 0, 0, 0x88, 0x88, 8]);

    public static byte[] Lossy { get; } = Chunk("VP8 ", [0x30, 1, 0, 0x9D, 0x01, 0x2A, 1, 0, 1, 0, 0]);

    public static byte[] Alpha { get; } = Chunk("ALPH", [0, 255]);

    public static byte[] Exif { get; } = Chunk("EXIF", JpegBytes.Exif().AsSpan(10));

    public static byte[] OnlyOrientation { get; } = Chunk("EXIF", JpegBytes.OnlyOrientation(6).AsSpan(10));

    public static byte[] Xmp { get; } = Chunk("XMP ", "<x:xmpmeta><dc:creator>SECRET</dc:creator></x:xmpmeta>"u8);

    public static byte[] Unknown { get; } = Chunk("ABCD", "SECRET"u8);

    public static byte[] Clean { get; } = File(Lossless);

    public static byte[] Animation { get; } = Chunk("ANIM", [0, 0, 0, 0, 0, 0]);

    public static byte[] Dirty { get; } =
    [
        .. File(Extended(0x3C), Chunk("ICCP", ColourProfile()), Alpha, Lossy, Exif, Xmp, Unknown),
        .. "SECRET"u8,
    ];

    public static byte[] Moving { get; } = File(Extended(0x02), Animation, Frame(Alpha, Lossy, Unknown), Frame(Lossless), Unknown);

    public static byte[] Extended(byte flags, byte width = 1) => Chunk("VP8X", [flags, 0, 0, 0, (byte)(width - 1), 0, 0, 0, 0, 0]);

    public static byte[] Frame(params byte[][] parts) =>
        Chunk("ANMF", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, .. parts.SelectMany(part => part)]);

    public static byte[] File(params byte[][] chunks)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. data];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        return data.Length % 2 == 0 ? chunk : [.. chunk, 0];
    }

    /// <summary>WebP pictures have colours, so the profile must be for red, green and blue.</summary>
    private static byte[] ColourProfile()
    {
        byte[] point = [.. "XYZ \0\0\0\0"u8, 0, 0, 0x6F, 0xA2, 0, 0, 0x38, 0xF5, 0, 0, 0x03, 0x90];
        var profile = IccBytes.Profile(("rXYZ", point), ("gXYZ", point), ("bXYZ", point), ("rTRC", IccBytes.Curve), ("gTRC", IccBytes.Curve), ("bTRC", IccBytes.Curve));
        "RGB "u8.CopyTo(profile.AsSpan(16));
        return profile;
    }
}
