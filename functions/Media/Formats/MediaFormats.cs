using Submissions.Media.Adts;
using Submissions.Media.Aiff;
using Submissions.Media.Amr;
using Submissions.Media.Flac;
using Submissions.Media.Gif;
using Submissions.Media.Jpeg;
using Submissions.Media.Mpeg;
using Submissions.Media.Ogg;
using Submissions.Media.Png;
using Submissions.Media.Tiff;
using Submissions.Media.Wav;
using Submissions.Media.WebP;

namespace Submissions.Media;

/// <summary>The registry: every format of which safe copies are made.</summary>
public static class MediaFormats
{
    /// <summary>In the order in which they are asked: those with magic bytes first, text last.</summary>
    public static IReadOnlyList<MediaFormat> All { get; } =
    [
        new JpegFormat(),
        new PngFormat(),
        new GifFormat(),
        new WebPFormat(),
        new TiffFormat(),
        new Mp3Format(),
        new AacFormat(),
        new FlacFormat(),
        new OggFormat(),
        new WavFormat(),
        new AiffFormat(),
        new AmrFormat(),
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
