namespace Submissions.Media.Ogg;

/// <summary>What a stream holds, as its first packet says.</summary>
internal enum OggCodec
{
    Unknown,
    Vorbis,
    Opus,
    Speex,
    Flac,
    Theora,

    /// <summary>Skeleton: an index of the other streams, which players can do without.</summary>
    Index,
}
