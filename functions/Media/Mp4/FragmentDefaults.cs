namespace Submissions.Media.Mp4;

/// <summary>What the samples of a track are like when a fragment does not say (<c>trex</c>; ISO/IEC 14496-12, 8.8.3).</summary>
internal readonly record struct FragmentDefaults(uint SizeBytes);
