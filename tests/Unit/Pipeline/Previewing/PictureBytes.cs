namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>Pictures in form only: parts in their order, with coded bytes that mean nothing.</summary>
internal static class PictureBytes
{
    public static byte[] Jpeg(int width, int height, byte[]? before = null, int coded = 10) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, .. before ?? [],
        0xFF, 0xDB, 0, 4, 0, 1, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)(height & 0xFF), (byte)(width >> 8), (byte)(width & 0xFF), 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, .. new byte[coded], 0xFF, 0, 0xFF, 0xD0, 7, 0xFF, 0xD9,
    ];

    public static byte[] Png(int width, int height, params byte[] beforeData) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, (byte)(width >> 8), (byte)(width & 0xFF), 0, 0, (byte)(height >> 8), (byte)(height & 0xFF), 8, 2, 0, 0, 0, 0, 0, 0, 0,
        .. beforeData, 0, 0, 0, 2, .. "IDAT"u8, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0,
    ];
}
