using MetadataExtractor;
using MetadataExtractor.Formats.Adobe;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Jfif;
using MetadataExtractor.Formats.Jfxx;
using MetadataExtractor.Formats.Jpeg;

namespace Submissions.Media.Jpeg;

/// <summary>
/// Has MetadataExtractor, a reader that others wrote, list what it finds before the first scan; anything it can name beyond the list is off. Before that it looks
/// for what XMP, Photoshop and IPTC blocks begin with, wherever it stands: their readers alone take longer to load than the cage takes to start.
/// </summary>
internal static class JpegSecondReader
{
    /// <summary>Without the reader of Huffman tables: it takes a table for coded data and fails at a symbol of 0xFF, and tables hold no metadata.</summary>
    private static IJpegSegmentMetadataReader[] Readers { get; } =
    [
        new JpegReader(), new JpegCommentReader(), new JfifReader(), new JfxxReader(), new ExifReader(), new IccReader(),
        new AdobeJpegReader(), new JpegDnlReader(),
    ];

    public static bool Passes(byte[] head) => !NamesABlock(head) && ReadsOnlyWhatMayStay(head);

    private static bool NamesABlock(ReadOnlySpan<byte> head) =>
        head.IndexOf("http://ns.adobe.com/"u8) >= 0 || head.IndexOf("<x:xmpmeta"u8) >= 0 || head.IndexOf("<?xpacket"u8) >= 0
        || head.IndexOf("Photoshop 3.0"u8) >= 0 || head.IndexOf("Ducky"u8) >= 0;

    private static bool ReadsOnlyWhatMayStay(byte[] head)
    {
        try
        {
            using var stream = new MemoryStream(head, writable: false);
            foreach (var directory in JpegMetadataReader.ReadMetadata(stream, Readers))
            {
                if (!MayStay(directory))
                    return false;
            }
            return true;
        }
        catch (Exception broken) when (broken is JpegProcessingException or MetadataException)
        {
            return false;
        }
    }

    private static bool MayStay(MetadataExtractor.Directory directory) => directory switch
    {
        JpegDirectory or JfifDirectory or AdobeJpegDirectory => true,
        IccDirectory => true,
        ExifIfd0Directory exif => exif.Tags.All(tag => tag.Type == ExifDirectoryBase.TagOrientation),
        _ => false,
    };
}
