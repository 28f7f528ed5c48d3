namespace Submissions.Media.Mp4;

/// <summary>Where the samples of one track are (ISO/IEC 14496-12, 8.7).</summary>
internal sealed record SampleTable
{
    /// <summary><c>stco</c> or <c>co64</c>: where each chunk begins.</summary>
    public required Table Chunks { get; init; }

    /// <summary><c>stsc</c>: from which chunk on there are how many samples of which entry in each.</summary>
    public required Table ChunkRuns { get; init; }

    /// <summary><c>stsz</c> or <c>stz2</c>: a size for each sample; no entries if all have <see cref="FixedSizeBytes"/>.</summary>
    public required Table Sizes { get; init; }

    /// <summary>Bits of each entry of <see cref="Sizes"/>: 4, 8, 16 or 32.</summary>
    public required int SizeBits { get; init; }

    public required uint FixedSizeBytes { get; init; }

    public required long Samples { get; init; }

    public required IReadOnlyList<SampleEntry> Entries { get; init; }

    /// <summary>Sound of which each sample lasts one unit: QuickTime then counts its sizes in another way.</summary>
    public required bool IsSoundByUnits { get; init; }
}
