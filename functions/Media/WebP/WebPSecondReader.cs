using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Riff;
using MetadataExtractor.Formats.WebP;

namespace Submissions.Media.WebP;

/// <summary>Has MetadataExtractor, a reader that others wrote, list what it finds in all chunks but those of coded data; anything it can name beyond the list is off.</summary>
internal static class WebPSecondReader
{
    public static bool Passes(byte[] withoutData)
    {
        try
        {
            using var stream = new MemoryStream(withoutData, writable: false);
            return WebPMetadataReader.ReadMetadata(stream).All(MayStay);
        }
        catch (Exception broken) when (broken is RiffProcessingException or IOException)
        {
            return false;
        }
    }

    private static bool MayStay(MetadataExtractor.Directory directory) => directory switch
    {
        WebPDirectory or IccDirectory => true,
        ExifIfd0Directory exif => exif.Tags.All(tag => tag.Type == ExifDirectoryBase.TagOrientation),
        _ => false,
    };
}
