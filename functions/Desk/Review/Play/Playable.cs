namespace Submissions.Desk.Review.Play;

/// <summary>Which copies a media element plays: what the pipeline found to be film or sound, by its bytes.</summary>
internal static class Playable
{
    public static bool Is(string? mediaType) => mediaType is not null && (mediaType.StartsWith("video/", StringComparison.Ordinal) || mediaType.StartsWith("audio/", StringComparison.Ordinal));
}
