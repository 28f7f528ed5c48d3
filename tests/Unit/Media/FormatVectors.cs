using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.Pdf;

namespace Submissions.Tests.Unit.Media;

/// <summary>One small file of each format with every class of metadata that the format can carry; what the contract tests run over.</summary>
internal static class FormatVectors
{
    public static IReadOnlyDictionary<MediaKind, byte[]> Dirty { get; } = new Dictionary<MediaKind, byte[]>
    {
        [MediaKind.Jpeg] = JpegBytes.Dirty,
        [MediaKind.Pdf] = PdfFiles.Dirty,
    };
}
