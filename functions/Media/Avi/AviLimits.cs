namespace Submissions.Media.Avi;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class AviLimits
{
    /// <summary>Streams; a film with many languages has 10. More than 99 have no name.</summary>
    public const int MaxStreams = 32;

    /// <summary>Bytes of the format of one stream, 64 KiB; a palette and decoder settings have 2 KiB. Stops the use of it to carry something else.</summary>
    public const int MaxFormatBytes = 64 << 10;

    /// <summary>Chunks in one list that is no list of samples; a header has 20. Stops millions of empty chunks.</summary>
    public const int MaxChunks = 1024;

    /// <summary>Chunks of samples, 64 Mi: a week of video. Stops a file of empty chunks.</summary>
    public const int MaxSamples = 64 << 20;

    /// <summary>RIFF parts of one file, each up to 1 GiB or so. Stops a file of empty parts.</summary>
    public const int MaxParts = 4096;
}
