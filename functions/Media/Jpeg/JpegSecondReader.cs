using MetadataExtractor;
using MetadataExtractor.Formats.Adobe;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Jfif;
using MetadataExtractor.Formats.Jfxx;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Photoshop;
using MetadataExtractor.Formats.Xmp;

namespace Submissions.Media.Jpeg;

/// <summary>Has MetadataExtractor, a reader that others wrote, list what it finds before the first scan; anything it can name beyond the list is off.</summary>
internal static class JpegSecondReader
{
    /// <summary>All but the reader of Huffman tables: it takes a table for coded data and fails at a code of 0xFF, and tables hold no metadata.</summary>
    private static IJpegSegmentMetadataReader[] Readers { get; } =
    [
        new JpegReader(), new JpegCommentReader(), new JfifReader(), new JfxxReader(), new ExifReader(), new XmpReader(), new IccReader(),
        new PhotoshopReader(), new DuckyReader(), new IptcReader(), new AdobeJpegReader(), new JpegDnlReader(),
    ];

    public static bool Passes(byte[] head)
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
