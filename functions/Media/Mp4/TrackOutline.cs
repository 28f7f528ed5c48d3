using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>What is looked at before it is decided whether a track stays.</summary>
/// <param name="Track">The <c>trak</c> box.</param>
/// <param name="Id">From <c>tkhd</c>.</param>
/// <param name="Handler">Four letters of <c>hdlr</c>: what the samples are.</param>
/// <param name="ChapterTracks">Tracks that this one names as its chapters.</param>
internal sealed record TrackOutline(Box Track, uint Id, string Handler, IReadOnlyList<uint> ChapterTracks)
{
    public bool IsVideo => Handler == "vide";

    public bool IsSound => Handler == "soun";
}
