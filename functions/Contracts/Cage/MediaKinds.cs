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
        MediaKind.Mp3 => "audio/mpeg",
        MediaKind.Aac => "audio/aac",
        MediaKind.Flac => "audio/flac",
        MediaKind.Ogg => "application/ogg",
        MediaKind.Wav => "audio/vnd.wave",
        MediaKind.Aiff => "audio/x-aiff",
        MediaKind.Amr => "audio/AMR",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Takes a number that came through the wall; false if no format has it.</summary>
    public static bool TryParse(ushort untrusted, out MediaKind kind)
    {
        kind = (MediaKind)untrusted;
        return Enum.IsDefined(kind);
    }
}
