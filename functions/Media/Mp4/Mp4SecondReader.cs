using MetadataExtractor;
using MetadataExtractor.Formats.QuickTime;

namespace Submissions.Media.Mp4;

/// <summary>
/// Has MetadataExtractor, a reader that others wrote, list what it finds before the sample data: brands, movie and tracks without a time, and nothing more. A movie
/// whose tables are longer than it is worth holding in memory, or whose headers have the long form, which it does not know, is not shown to it; the other gate reads every box of it all the same.
/// </summary>
internal static class Mp4SecondReader
{
    /// <summary>1 MiB: the tables of an hour of video.</summary>
    public const int MaxHeadBytes = 1 << 20;

    /// <summary>Where times are counted from (ISO/IEC 14496-12, 8.2.2): a time of zero.</summary>
    private static DateTime NoTime { get; } = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static bool Passes(List<byte> head)
    {
        if (head.Count > MaxHeadBytes)
            return true;
        try
        {
            using var stream = new MemoryStream([.. head], writable: false);
            return QuickTimeMetadataReader.ReadMetadata(stream).All(MayStay);
        }
        catch (Exception broken) when (broken is MetadataException or IOException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static bool MayStay(MetadataExtractor.Directory directory) => directory switch
    {
        QuickTimeFileTypeDirectory => directory.Errors.Count == 0,
        QuickTimeMovieHeaderDirectory => HasNoTime(directory, QuickTimeMovieHeaderDirectory.TagCreated, QuickTimeMovieHeaderDirectory.TagModified),
        QuickTimeTrackHeaderDirectory => HasNoTime(directory, QuickTimeTrackHeaderDirectory.TagCreated, QuickTimeTrackHeaderDirectory.TagModified),
        _ => false,
    };

    private static bool HasNoTime(MetadataExtractor.Directory directory, int created, int modified) =>
        directory.Errors.Count == 0
        && directory.TryGetDateTime(created, out var creation) && creation == NoTime
        && directory.TryGetDateTime(modified, out var modification) && modification == NoTime;
}
