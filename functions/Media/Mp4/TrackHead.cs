using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>The small boxes of a track, written afresh.</summary>
/// <param name="TrackParts">Of <c>trak</c>.</param>
/// <param name="MediaParts">Of <c>mdia</c>.</param>
/// <param name="InformationParts">Of <c>minf</c>.</param>
internal sealed record TrackHead(IReadOnlyList<Part> TrackParts, IReadOnlyList<Part> MediaParts, IReadOnlyList<Part> InformationParts);
