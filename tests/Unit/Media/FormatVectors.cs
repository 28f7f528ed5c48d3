using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Gif;
using Submissions.Tests.Unit.Media.Html;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.OpenDocument;
using Submissions.Tests.Unit.Media.OpenXml;
using Submissions.Tests.Unit.Media.PlainText;
using Submissions.Tests.Unit.Media.Png;
using Submissions.Tests.Unit.Media.Rtf;
using Submissions.Tests.Unit.Media.Svg;
using Submissions.Tests.Unit.Media.WebP;
using Submissions.Tests.Unit.Media.Zip;

namespace Submissions.Tests.Unit.Media;

/// <summary>One small file of each format with every class of metadata that the format can carry; what the contract tests run over.</summary>
internal static class FormatVectors
{
    public static IReadOnlyDictionary<MediaKind, byte[]> Dirty { get; } = new Dictionary<MediaKind, byte[]>
    {
        [MediaKind.Jpeg] = JpegBytes.Dirty,
        [MediaKind.Png] = PngBytes.Dirty,
        [MediaKind.Gif] = GifBytes.Dirty,
        [MediaKind.WebP] = WebPBytes.Dirty,
        [MediaKind.Docx] = OfficeBytes.Docx,
        [MediaKind.Xlsx] = OfficeBytes.Xlsx,
        [MediaKind.Pptx] = OfficeBytes.Pptx,
        [MediaKind.Odt] = OpenDocumentBytes.Odt,
        [MediaKind.Ods] = OpenDocumentBytes.Ods,
        [MediaKind.Odp] = OpenDocumentBytes.Odp,
        [MediaKind.Rtf] = RtfBytes.Dirty,
        [MediaKind.Svg] = SvgStripTests.Dirty,
        [MediaKind.Html] = HtmlBytes.Dirty,
        [MediaKind.PlainText] = PlainTextTests.Chat,
        [MediaKind.Zip] = ZipBytes.Dirty,
    };
}
