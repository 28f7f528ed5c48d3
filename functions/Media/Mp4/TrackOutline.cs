using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>What is looked at before it is decided whether a track stays.</summary>
/// <param name="Track">The <c>trak</c> box.</param>
/// <param name="Id">From <c>tkhd</c>.</param>
/// <param name="Handler">Four letters of <c>hdlr</c>: what the samples are.</param>
/// <param name="ChapterTracks">Tracks that this one names as its chapters.</param>
internal sealed record TrackOutline(Box Track, uint Id, string Handler, IReadOnlyList<uint> ChapterTracks)
{
    /// <summary>Moving pictures, or the pictures of an image sequence and their transparency (ISO/IEC 23008-12, 7).</summary>
    public bool IsVideo => Handler is "vide" or "pict" or "auxv";

    public bool IsSound => Handler == "soun";
}
