using Submissions.Contracts;

namespace Submissions.Media.OpenDocument;

/// <summary>Media types of the documents of which copies are made. Drawings are handled as presentations, which have the same pages.</summary>
internal static class OpenDocumentTypes
{
    public const string Chart = "application/vnd.oasis.opendocument.chart";

    public static MediaKind? KindOf(string mediaType) => mediaType switch
    {
        "application/vnd.oasis.opendocument.text" or "application/vnd.oasis.opendocument.text-template" or "application/vnd.oasis.opendocument.text-master"
            or "application/vnd.oasis.opendocument.text-web" => MediaKind.Odt,
        "application/vnd.oasis.opendocument.spreadsheet" or "application/vnd.oasis.opendocument.spreadsheet-template" => MediaKind.Ods,
        "application/vnd.oasis.opendocument.presentation" or "application/vnd.oasis.opendocument.presentation-template"
            or "application/vnd.oasis.opendocument.graphics" or "application/vnd.oasis.opendocument.graphics-template" => MediaKind.Odp,
        _ => null,
    };

    /// <summary>What may stand in a document: what documents are, and charts and formulas.</summary>
    public static bool MayBeWithin(string mediaType) => KindOf(mediaType) is not null || mediaType is Chart or "application/vnd.oasis.opendocument.formula";
}
