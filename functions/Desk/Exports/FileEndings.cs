namespace Submissions.Desk.Exports;

/// <summary>How the names of exported files end, by their media type; never as the sender called them.</summary>
internal static class FileEndings
{
    public static string Of(string mediaType) => mediaType switch
    {
        "application/age" => "age",
        "application/json" => "json",
        "application/pdf" => "pdf",
        "application/rtf" or "text/rtf" => "rtf",
        "application/zip" => "zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        "application/vnd.oasis.opendocument.text" => "odt",
        "application/vnd.oasis.opendocument.spreadsheet" => "ods",
        "application/vnd.oasis.opendocument.presentation" => "odp",
        "audio/aac" => "aac",
        "audio/aiff" or "audio/x-aiff" => "aiff",
        "audio/amr" or "audio/AMR" or "audio/AMR-WB" => "amr",
        "audio/flac" => "flac",
        "audio/mp4" => "m4a",
        "audio/mpeg" => "mp3",
        "audio/ogg" => "ogg",
        "audio/wav" or "audio/vnd.wave" or "audio/x-wav" => "wav",
        "image/avif" => "avif",
        "image/gif" => "gif",
        "image/heic" => "heic",
        "image/heif" => "heif",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/svg+xml" => "svg",
        "image/tiff" => "tif",
        "image/webp" => "webp",
        "text/csv" => "csv",
        "text/html" => "html",
        "text/plain" => "txt",
        "video/3gpp" => "3gp",
        "video/mp4" => "mp4",
        "video/ogg" => "ogv",
        "video/quicktime" => "mov",
        "video/webm" => "webm",
        "video/x-matroska" or "video/matroska" => "mkv",
        "video/x-msvideo" or "video/avi" or "video/vnd.avi" => "avi",
        _ => "bin",
    };
}
