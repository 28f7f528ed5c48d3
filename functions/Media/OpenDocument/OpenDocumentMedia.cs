using System.Globalization;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenDocument;

/// <summary>A picture, a sound or a film of a document.</summary>
internal sealed class OpenDocumentMedia(ZipMember source, bool isPicture)
{
    public ZipMember Source { get; } = source;

    public bool IsPicture { get; } = isPicture;

    /// <summary>Whether an element that stays points to it.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Until all are made, whether it may be.</summary>
    public bool IsThere { get; private set; } = true;

    /// <summary>In the copy, once it is made.</summary>
    public string Name { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public bool Takes(MediaKind kind)
    {
        var type = kind.MediaType();
        return IsPicture
            ? type.StartsWith("image/", StringComparison.Ordinal)
            : type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);
    }

    public void Place(string mediaType, int number)
    {
        (MediaType, IsThere) = (mediaType, true);
        Name = string.Create(CultureInfo.InvariantCulture, $"{(IsPicture ? "Pictures/image" : "Media/media")}{number}.{MediaNames.ExtensionOf(mediaType)}");
    }

    public void Leave() => IsThere = false;
}
