using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>A picture, a sound, a film or an imported text that stands in a document as a file of its own.</summary>
internal sealed class OpenXmlMedia(ZipMember? source, string relationship, int number)
{
    /// <summary>A picture of one transparent point: what stands where a picture has no safe copy, so that the document opens.</summary>
    public static ReadOnlySpan<byte> Placeholder =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89,
        0, 0, 0, 11, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0, 2, 0, 0, 5, 0, 1, 0x7A, 0x5E, 0xAB, 0x3F,
        0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ];

    public ZipMember? Source { get; } = source;

    public bool IsPicture => relationship == "image";

    public bool IsText => relationship == "aFChunk";

    /// <summary>In the copy.</summary>
    public string Name { get; private set; } = "";

    public string Extension { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public bool IsThere => Name.Length > 0;

    public void Place(string rootFolder, string contentType)
    {
        ContentType = contentType;
        Extension = ExtensionOf(contentType);
        Name = IsText ? $"{rootFolder}/chunk{number}.{Extension}" : $"{rootFolder}/media/{(IsPicture ? "image" : "media")}{number}.{Extension}";
    }

    public void Leave() => Name = "";

    /// <summary>Whether a file of this type can stand here.</summary>
    public bool Takes(MediaKind kind)
    {
        var type = kind.MediaType();
        return IsPicture ? type is "image/jpeg" or "image/png" or "image/gif" or "image/tiff" or "image/emf" or "image/wmf"
            : IsText ? type is "text/html" or "text/plain" or "application/rtf" or "text/rtf"
            : type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);
    }

    private static string ExtensionOf(string contentType) => contentType switch
    {
        "audio/mpeg" => "mp3",
        "text/plain" => "txt",
        "video/quicktime" => "mov",
        "video/x-matroska" or "video/matroska" => "mkv",
        "video/x-msvideo" or "video/vnd.avi" => "avi",
        _ => string.Concat(contentType[(contentType.IndexOf('/', StringComparison.Ordinal) + 1)..].Where(char.IsAsciiLetterOrDigit)),
    };
}
