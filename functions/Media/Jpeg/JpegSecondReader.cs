using MetadataExtractor.Formats.Adobe;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Jfif;
using MetadataExtractor.Formats.Jpeg;

namespace Submissions.Media.Jpeg;

/// <summary>Has MetadataExtractor, a reader that others wrote, list what it finds before the first scan; anything it can name beyond the list is off.</summary>
internal static class JpegSecondReader
{
    public static bool Passes(byte[] head)
    {
        try
        {
            using var stream = new MemoryStream(head, writable: false);
            foreach (var directory in JpegMetadataReader.ReadMetadata(stream))
            {
                if (!MayStay(directory))
                    return false;
            }
            return true;
        }
        catch (JpegProcessingException)
        {
            return false;
        }
        catch (MetadataExtractor.MetadataException)
        {
            // Its directories of tables throw this one when a table is odder than they know.
            return false;
        }
    }

    private static bool MayStay(MetadataExtractor.Directory directory) => directory switch
    {
        JpegDirectory or HuffmanTablesDirectory or JfifDirectory or AdobeJpegDirectory => true,
        IccDirectory => true,
        ExifIfd0Directory exif => exif.Tags.All(tag => tag.Type == ExifDirectoryBase.TagOrientation),
        _ => false,
    };
}
