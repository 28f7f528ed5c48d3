using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Png;

namespace Submissions.Media.Png;

/// <summary>Has MetadataExtractor, a reader that others wrote, list what it finds in all chunks but those of coded data; anything it can name beyond the list is off.</summary>
internal static class PngSecondReader
{
    public static bool Passes(byte[] withoutData)
    {
        try
        {
            using var stream = new MemoryStream(withoutData, writable: false);
            return PngMetadataReader.ReadMetadata(stream).All(MayStay);
        }
        catch (Exception broken) when (broken is PngProcessingException or IOException)
        {
            return false;
        }
    }

    private static bool MayStay(MetadataExtractor.Directory directory) => directory switch
    {
        IccDirectory or PngChromaticitiesDirectory => true,
        PngDirectory png => png.Tags.All(MayStay),
        ExifIfd0Directory exif => exif.Tags.All(tag => tag.Type == ExifDirectoryBase.TagOrientation),
        _ => false,
    };

    private static bool MayStay(Tag tag) =>
        tag.Type is not (PngDirectory.TagTextualData or PngDirectory.TagLastModificationTime) && (tag.Type != PngDirectory.TagIccProfileName || tag.Description == "ICC");
}
