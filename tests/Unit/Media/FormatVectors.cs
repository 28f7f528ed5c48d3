using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Adts;
using Submissions.Tests.Unit.Media.Aiff;
using Submissions.Tests.Unit.Media.Amr;
using Submissions.Tests.Unit.Media.Avi;
using Submissions.Tests.Unit.Media.Flac;
using Submissions.Tests.Unit.Media.Gif;
using Submissions.Tests.Unit.Media.Heif;
using Submissions.Tests.Unit.Media.Html;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.Matroska;
using Submissions.Tests.Unit.Media.Mp4;
using Submissions.Tests.Unit.Media.Mpeg;
using Submissions.Tests.Unit.Media.Ogg;
using Submissions.Tests.Unit.Media.OpenDocument;
using Submissions.Tests.Unit.Media.OpenXml;
using Submissions.Tests.Unit.Media.Pdf;
using Submissions.Tests.Unit.Media.PlainText;
using Submissions.Tests.Unit.Media.Png;
using Submissions.Tests.Unit.Media.Rtf;
using Submissions.Tests.Unit.Media.Svg;
using Submissions.Tests.Unit.Media.Tiff;
using Submissions.Tests.Unit.Media.Wav;
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
        [MediaKind.Tiff] = TiffFiles.Dirty,
        [MediaKind.Heic] = HeifBytes.Dirty,
        [MediaKind.Avif] = HeifBytes.DirtyAvif,
        [MediaKind.Mp4] = Mp4Bytes.Dirty,
        [MediaKind.Matroska] = MatroskaBytes.Dirty,
        [MediaKind.WebM] = MatroskaBytes.Of("webm"),
        [MediaKind.Avi] = AviBytes.Dirty,
        [MediaKind.Mp3] = Mp3Bytes.Dirty,
        [MediaKind.Aac] = AacBytes.Dirty,
        [MediaKind.Flac] = FlacBytes.Dirty,
        [MediaKind.Ogg] = OggBytes.Dirty,
        [MediaKind.Wav] = WavBytes.Dirty,
        [MediaKind.Aiff] = AiffBytes.Dirty,
        [MediaKind.Amr] = AmrBytes.Dirty,
        [MediaKind.Pdf] = PdfFiles.Dirty,
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
        [MediaKind.QuickTime] = Mp4Bytes.Of("qt  "),
        [MediaKind.M4a] = Mp4Bytes.Of("M4A "),
        [MediaKind.ThreeGp] = Mp4Bytes.Of("3gp5"),
    };
}
