namespace Submissions.Contracts;

/// <summary>What the outside needs to know of each <see cref="MediaKind"/>.</summary>
public static class MediaKinds
{
    /// <summary>The registered media type (IANA), for the derivation record and the desk's answer.</summary>
    public static string MediaType(this MediaKind kind) => kind switch
    {
        MediaKind.Jpeg => "image/jpeg",
        MediaKind.Heic => "image/heic",
        MediaKind.Avif => "image/avif",
        MediaKind.Mp4 => "video/mp4",
        MediaKind.Matroska => "video/matroska",
        MediaKind.WebM => "video/webm",
        MediaKind.Avi => "video/vnd.avi",
        MediaKind.QuickTime => "video/quicktime",
        MediaKind.M4a => "audio/mp4",
        MediaKind.ThreeGp => "video/3gpp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Takes a number that came through the wall; false if no format has it.</summary>
    public static bool TryParse(ushort untrusted, out MediaKind kind)
    {
        kind = (MediaKind)untrusted;
        return Enum.IsDefined(kind);
    }
}
