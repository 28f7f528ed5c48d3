namespace Submissions.Media.Flac;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class FlacLimits
{
    /// <summary>Blocks of metadata; a much tagged file has 30. Stops a file of millions of empty ones.</summary>
    public const int MaxBlocks = 10_000;

    /// <summary>Bytes between metadata and the first frame that belong to neither, 32 MiB: a program that let a picture of over 16 MiB overrun its length left the rest there. Stops a long search.</summary>
    public const long MaxStrayBytes = 32 << 20;

    /// <summary>Bytes looked at for the end of a frame, 64 KiB at first; frames of music have 10 KiB.</summary>
    public const int LikelyFrameBytes = 64 << 10;
}
