using Submissions.Contracts;
using Submissions.Media.Avi;
using Submissions.Media.Heif;
using Submissions.Media.Jpeg;
using Submissions.Media.Matroska;
using Submissions.Media.Mp4;

namespace Submissions.Media;

/// <summary>The registry: every format of which safe copies are made.</summary>
public static class MediaFormats
{
    /// <summary>In the order in which they are asked: those with magic bytes first, text last.</summary>
    public static IReadOnlyList<MediaFormat> All { get; } =
    [
        new JpegFormat(),
        new HeifFormat(MediaKind.Heic),
        new HeifFormat(MediaKind.Avif),
        new Mp4Format(MediaKind.Mp4),
        new MatroskaFormat(MediaKind.Matroska),
        new MatroskaFormat(MediaKind.WebM),
        new AviFormat(),
        new Mp4Format(MediaKind.QuickTime),
        new Mp4Format(MediaKind.M4a),
        new Mp4Format(MediaKind.ThreeGp),
    ];

    /// <summary>The format of a file that begins so, or none.</summary>
    public static MediaFormat? Detect(MediaHead head)
    {
        foreach (var format in All)
        {
            if (format.Detects(head))
                return format;
        }
        return null;
    }
}
