namespace Submissions.Media.Heif;

/// <summary>One item: a picture, a part of one, or what goes with it (ISO/IEC 14496-12, 8.11).</summary>
internal sealed class HeifItem
{
    public required uint Id { get; init; }

    /// <summary>Four letters; empty for the older form of entries, which pictures do not use.</summary>
    public required string Type { get; init; }

    public required bool IsHidden { get; init; }

    public required bool IsProtected { get; init; }

    /// <summary>0 in the file, 1 in the box <c>idat</c>; others are not handled.</summary>
    public int Construction { get; set; }

    /// <summary>Whether its bytes are in this file.</summary>
    public bool IsInFile { get; set; } = true;

    /// <summary>Where its bytes stand: from the beginning of the file, or of <c>idat</c>.</summary>
    public List<(long StartBytes, long LengthBytes)> Extents { get; } = [];

    /// <summary>Numbers of its properties, from 1, in the order in which they apply, and whether it cannot be shown without.</summary>
    public List<(int Property, bool IsEssential)> Properties { get; } = [];

    public bool IsCoded => Type is "hvc1" or "hev1" or "lhv1" or "av01" or "avc1" or "unci" or "j2k1";

    public bool IsDerived => Type is "grid" or "iovl" or "iden" or "tmap";

    public long LengthBytes => Extents.Sum(extent => extent.LengthBytes);
}
