using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>A picture, a sound, a film or an imported text that stands in a document as a file of its own.</summary>
internal sealed class OpenXmlMedia(ZipMember? source, string relationship)
{
    public ZipMember? Source { get; } = source;

    public bool IsPicture => relationship == "image";

    public bool IsText => relationship == "aFChunk";

    /// <summary>In the copy.</summary>
    public string Name { get; private set; } = "";

    public string Extension { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public bool IsThere => Name.Length > 0;

    /// <summary>Whether an element that stays points to it.</summary>
    public bool IsUsed { get; set; }

    public void Place(string rootFolder, string contentType, int number)
    {
        ContentType = contentType;
        Extension = MediaNames.ExtensionOf(contentType);
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
}
