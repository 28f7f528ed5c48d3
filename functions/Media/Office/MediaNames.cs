namespace Submissions.Media.Office;

/// <summary>How files of a media type are called inside documents.</summary>
internal static class MediaNames
{
    /// <summary>Without the dot.</summary>
    public static string ExtensionOf(string mediaType) => mediaType switch
    {
        "audio/mpeg" => "mp3",
        "text/plain" => "txt",
        "image/svg+xml" => "svg",
        "video/quicktime" => "mov",
        "video/x-matroska" or "video/matroska" => "mkv",
        "video/x-msvideo" or "video/vnd.avi" => "avi",
        _ => string.Concat(mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..].Where(char.IsAsciiLetterOrDigit)),
    };
}
