namespace Submissions.Media.Mp4;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class Mp4Limits
{
    /// <summary>Tracks; action cameras have 6, films with many languages 40. Stops thousands of tracks over the same samples.</summary>
    public const int MaxTracks = 64;

    /// <summary>Chunks of all tracks, 2 Mi; ten hours of a phone have 150,000. Stops the use of our memory: each is held as 8 bytes.</summary>
    public const int MaxChunks = 2 << 20;

    /// <summary>Samples of a track whose sizes are listed one by one, 256 Mi; a day of sound has 4 million. Stops sums that run over.</summary>
    public const long MaxListedSamples = 256L << 20;

    /// <summary>Bytes of one chunk, 1 TiB. Stops sums that run over.</summary>
    public const long MaxChunkBytes = 1L << 40;

    /// <summary>Bytes of the boxes of one fragment, 8 MiB; a minute of video and sound in one fragment has 100 KiB. Stops the use of our memory.</summary>
    public const int MaxFragmentBytes = 8 << 20;

    /// <summary>Pieces of sample data of one fragment; live encoders make one for each track and second. Stops long searches.</summary>
    public const int MaxRuns = 4096;

    /// <summary>Sample entries of a track; a film edited from several cameras has up to 20. Stops lists of thousands.</summary>
    public const int MaxSampleEntries = 256;

    /// <summary>Bytes of a codec's own configuration, 64 KiB; the largest parameter sets have 1 KiB. Stops the use of it to carry something else.</summary>
    public const int MaxConfigurationBytes = 64 << 10;
}
