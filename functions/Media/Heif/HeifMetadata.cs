using Submissions.Contracts;
using Submissions.Media.Exif;
using Submissions.Media.Xmp;

namespace Submissions.Media.Heif;

/// <summary>Which classes of metadata an item holds that goes.</summary>
internal static class HeifMetadata
{
    /// <summary>ISO/IEC 23008-12, A.2.1: an EXIF item begins with the distance to its TIFF block.</summary>
    private const int DistanceBytes = 4;
    private const int MaxLookedAtBytes = 200 << 10;

    public static MetadataSet ClassesOf(MediaReader reader, string type, long startBytes, long lengthBytes)
    {
        if (startBytes > reader.LengthBytes)
            return default;
        var length = (int)Math.Min(Math.Min(lengthBytes, reader.LengthBytes - startBytes), MaxLookedAtBytes);
        if (length <= DistanceBytes)
            return default;
        reader.MoveTo(startBytes);
        if (!reader.Ensure(length))
            return default;
        var bytes = reader.Available[..length];
        if (type != "Exif")
            return XmpClasses.Of(bytes);
        var block = bytes.IndexOf("II*\0"u8);
        if (block < 0)
            block = bytes.IndexOf("MM\0*"u8);
        return block < 0 ? default : ExifWalker.Walk(bytes[block..]).Classes;
    }
}
