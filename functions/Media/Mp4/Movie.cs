using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>The <c>moov</c> box, read.</summary>
internal sealed record Movie
{
    public required Box Box { get; init; }

    /// <summary><c>mvhd</c>, written afresh.</summary>
    public required Part Header { get; init; }

    public required IReadOnlyList<Track> Tracks { get; init; }

    /// <summary>What fragments go by when they do not say otherwise, by track; empty for a movie without fragments.</summary>
    public required IReadOnlyDictionary<uint, FragmentDefaults> Defaults { get; init; }

    /// <summary><c>mvex</c>, written afresh; null for a movie without fragments.</summary>
    public required Part? Extends { get; init; }

    public BoxPart ToPart(IReadOnlyList<OffsetsPart> offsets) =>
        new("moov", [Header, .. Tracks.Select((track, index) => track.ToPart(offsets[index])), .. Extends is null ? Array.Empty<Part>() : [Extends]]);
}
