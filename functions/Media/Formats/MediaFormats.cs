using Submissions.Media.Jpeg;
using Submissions.Media.Pdf;

namespace Submissions.Media;

/// <summary>The registry: every format of which safe copies are made.</summary>
public static class MediaFormats
{
    /// <summary>In the order in which they are asked: those with magic bytes first, text last.</summary>
    public static IReadOnlyList<MediaFormat> All { get; } =
    [
        new JpegFormat(),
        new PdfFormat(),
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
