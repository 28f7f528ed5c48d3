namespace Submissions.Media.Bmff;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class BmffLimits
{
    /// <summary>Boxes at the top; one hour of live video in fragments of half a second has 15,000. Stops a file of empty boxes.</summary>
    public const int MaxTopBoxes = 1_000_000;

    /// <summary>Boxes within one box that is read as a list; a movie has up to 60. Stops millions of empty boxes.</summary>
    public const int MaxChildren = 4096;

    /// <summary>Bytes of a box that is read whole, 256 KiB; the largest, an item list of a tiled picture, has 50 KiB. Stops the use of our memory.</summary>
    public const int MaxSmallBoxBytes = 256 << 10;

    /// <summary>Bytes of a box that holds a colour profile, 4 MiB, as in JPEG.</summary>
    public const int MaxProfileBytes = 4 << 20;
}
