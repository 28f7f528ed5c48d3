using Submissions.Contracts;
using Submissions.Media.Gif;
using Submissions.Media.Html;
using Submissions.Media.Jpeg;
using Submissions.Media.OpenDocument;
using Submissions.Media.OpenXml;
using Submissions.Media.PlainText;
using Submissions.Media.Png;
using Submissions.Media.Rtf;
using Submissions.Media.Svg;
using Submissions.Media.WebP;
using Submissions.Media.Zip;

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
        new OpenXmlFormat(MediaKind.Docx),
        new OpenXmlFormat(MediaKind.Xlsx),
        new OpenXmlFormat(MediaKind.Pptx),
        new OpenDocumentFormat(MediaKind.Odt),
        new OpenDocumentFormat(MediaKind.Ods),
        new OpenDocumentFormat(MediaKind.Odp),
        new ZipFormat(),
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
