using MetadataExtractor;
using MetadataExtractor.Formats.Heif;

namespace Submissions.Media.Heif;

/// <summary>Has MetadataExtractor, a reader that others wrote, list what it finds before the coded data: only what the picture is like.</summary>
internal static class HeifSecondReader
{
    public static bool Passes(byte[] brands, byte[] meta)
    {
        try
        {
            using var stream = new MemoryStream([.. Header("ftyp"u8, brands.Length), .. brands, .. Header("meta"u8, meta.Length), .. meta], writable: false);
            return HeifMetadataReader.ReadMetadata(stream).All(directory => directory.Name is "HEIC Primary Item Properties" or "HEIC Thumbnail Data" or "QuickTime File Type" or "ICC Profile");
        }
        catch (Exception broken) when (broken is MetadataException or IOException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static byte[] Header(ReadOnlySpan<byte> name, int bodyBytes)
    {
        var size = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(size, bodyBytes + 8);
        return [.. size, .. name];
    }
}
