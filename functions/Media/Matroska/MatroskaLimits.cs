namespace Submissions.Media.Matroska;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class MatroskaLimits
{
    /// <summary>Clusters, 500,000: two days of live video. Each is held as 32 bytes. Stops the use of our memory.</summary>
    public const int MaxClusters = 500_000;

    /// <summary>Elements that are no blocks, at the top or in one element; a track has up to 60. Stops millions of empty elements.</summary>
    public const int MaxElements = 10_000;

    /// <summary>Bytes of the list of tracks, 4 MiB; decoder settings of 40 tracks have 200 KiB. Stops the use of our memory.</summary>
    public const int MaxTracksBytes = 4 << 20;

    /// <summary>Tracks; films with many languages have 40. Stops long searches.</summary>
    public const int MaxTracks = 64;

    /// <summary>Highest number of a track, as many as three bytes of a block can name; writers count from 1. Stops numbers that readers cut to different lengths.</summary>
    public const int MaxTrackNumber = (1 << 21) - 2;

    /// <summary>Bytes of decoder settings of one track, 64 KiB, more than three Vorbis headers need. Stops the use of them to carry something else.</summary>
    public const int MaxPrivateBytes = 64 << 10;

    /// <summary>Blocks of all clusters, 64 Mi: a week of sound. Stops a file of empty blocks.</summary>
    public const int MaxBlocks = 64 << 20;
}
