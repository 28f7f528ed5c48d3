namespace Submissions.Contracts;

/// <summary>What the outside needs to know of each <see cref="MediaKind"/>.</summary>
public static class MediaKinds
{
    /// <summary>The registered media type (IANA), for the derivation record and the desk's answer.</summary>
    public static string MediaType(this MediaKind kind) => kind switch
    {
        MediaKind.Jpeg => "image/jpeg",
        MediaKind.Png => "image/png",
        MediaKind.Gif => "image/gif",
        MediaKind.WebP => "image/webp",
        MediaKind.Tiff => "image/tiff",
        MediaKind.Heic => "image/heic",
        MediaKind.Avif => "image/avif",
        MediaKind.Mp4 => "video/mp4",
        MediaKind.Matroska => "video/matroska",
        MediaKind.WebM => "video/webm",
        MediaKind.Avi => "video/vnd.avi",
        MediaKind.Mp3 => "audio/mpeg",
        MediaKind.Aac => "audio/aac",
        MediaKind.Flac => "audio/flac",
        MediaKind.Ogg => "application/ogg",
        MediaKind.Wav => "audio/vnd.wave",
        MediaKind.Aiff => "audio/x-aiff",
        MediaKind.Amr => "audio/AMR",
        MediaKind.Pdf => "application/pdf",
        MediaKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        MediaKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        MediaKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        MediaKind.Odt => "application/vnd.oasis.opendocument.text",
        MediaKind.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        MediaKind.Odp => "application/vnd.oasis.opendocument.presentation",
        MediaKind.Rtf => "application/rtf",
        MediaKind.Svg => "image/svg+xml",
        MediaKind.Html => "text/html",
        MediaKind.PlainText => "text/plain",
        MediaKind.Zip => "application/zip",
        MediaKind.QuickTime => "video/quicktime",
        MediaKind.M4a => "audio/mp4",
        MediaKind.ThreeGp => "video/3gpp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether previews are made of files of this kind. Of pages and drawings that can fetch or script nothing is, nor of text and archives.</summary>
    public static bool HasPreviews(this MediaKind kind) => kind is not (MediaKind.Svg or MediaKind.Html or MediaKind.PlainText or MediaKind.Zip);

    /// <summary>Takes a number that came through the wall; false if no format has it.</summary>
    public static bool TryParse(ushort untrusted, out MediaKind kind)
    {
        kind = (MediaKind)untrusted;
        return Enum.IsDefined(kind);
    }
}
