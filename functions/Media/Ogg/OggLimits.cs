namespace Submissions.Media.Ogg;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class OggLimits
{
    /// <summary>Streams; a day of radio, a song each, has 500. Stops a file of streams that we would have to remember.</summary>
    public const int MaxStreams = 4096;

    /// <summary>Bytes of a header that stays, 1 MiB; code books have up to 100 KiB. Stops the use of our memory.</summary>
    public const int MaxHeaderBytes = 1 << 20;

    /// <summary>Header packets of one stream; FLAC has a handful. Stops a stream of headers alone.</summary>
    public const int MaxHeaders = 256;

    /// <summary>Bytes between pages that belong to none, 1 MiB. Stops a long search.</summary>
    public const long MaxStrayBytes = 1 << 20;
}
