using Submissions.Contracts;
using Submissions.Media.Adts;
using Submissions.Media.Aiff;
using Submissions.Media.Amr;
using Submissions.Media.Avi;
using Submissions.Media.Flac;
using Submissions.Media.Gif;
using Submissions.Media.Heif;
using Submissions.Media.Html;
using Submissions.Media.Jpeg;
using Submissions.Media.Matroska;
using Submissions.Media.Mp4;
using Submissions.Media.Mpeg;
using Submissions.Media.Ogg;
using Submissions.Media.OpenDocument;
using Submissions.Media.OpenXml;
using Submissions.Media.Pdf;
using Submissions.Media.PlainText;
using Submissions.Media.Png;
using Submissions.Media.Rtf;
using Submissions.Media.Svg;
using Submissions.Media.Tiff;
using Submissions.Media.Wav;
using Submissions.Media.WebP;
using Submissions.Media.Zip;

namespace Submissions.Media;

/// <summary>The registry: every format of which safe copies are made.</summary>
public static class MediaFormats
{
    /// <summary>In the order in which they are asked: those with long magic bytes first, then those told by a few bits, text last.</summary>
    public static IReadOnlyList<MediaFormat> All { get; } =
    [
        new JpegFormat(),
        new PngFormat(),
        new GifFormat(),
        new WebPFormat(),
        new TiffFormat(),
        new FlacFormat(),
        new OggFormat(),
        new WavFormat(),
        new AiffFormat(),
        new AmrFormat(),
        new HeifFormat(MediaKind.Heic),
        new HeifFormat(MediaKind.Avif),
        new Mp4Format(MediaKind.Mp4),
        new Mp4Format(MediaKind.QuickTime),
        new Mp4Format(MediaKind.M4a),
        new Mp4Format(MediaKind.ThreeGp),
        new MatroskaFormat(MediaKind.Matroska),
        new MatroskaFormat(MediaKind.WebM),
        new AviFormat(),
        new OpenXmlFormat(MediaKind.Docx),
        new OpenXmlFormat(MediaKind.Xlsx),
        new OpenXmlFormat(MediaKind.Pptx),
        new OpenDocumentFormat(MediaKind.Odt),
        new OpenDocumentFormat(MediaKind.Ods),
        new OpenDocumentFormat(MediaKind.Odp),
        new ZipFormat(),
        new PdfFormat(),
        new Mp3Format(),
        new AacFormat(),
        new RtfFormat(),
        new SvgFormat(),
        new HtmlFormat(),
        new PlainTextFormat(),
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
