using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>A track that is kept, ready to be written.</summary>
internal sealed record Track
{
    /// <summary>As fragments name it.</summary>
    public required uint Id { get; init; }

    public required SampleTable Samples { get; init; }

    /// <summary>Everything of the track but <see cref="SampleParts"/>.</summary>
    public required TrackHead Head { get; init; }

    /// <summary>The boxes of <c>stbl</c> but the chunk offsets.</summary>
    public required IReadOnlyList<Part> SampleParts { get; init; }

    /// <summary>The <c>trak</c> box.</summary>
    public BoxPart ToPart(OffsetsPart offsets) => new(
        "trak",
        [
            .. Head.TrackParts,
            new BoxPart("mdia", [.. Head.MediaParts, new BoxPart("minf", [.. Head.InformationParts, new BoxPart("stbl", [.. SampleParts, offsets])])]),
        ]);
}
