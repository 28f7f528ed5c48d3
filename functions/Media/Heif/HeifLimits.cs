namespace Submissions.Media.Heif;

/// <summary>Over any of these a picture is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class HeifLimits
{
    /// <summary>Items; a picture of 200 megapixels in tiles has 1,000. Stops long lists.</summary>
    public const int MaxItems = 16_384;

    /// <summary>Bytes of one of the lists of items, 1 MiB; 16,384 items take 400 KiB. Stops the use of our memory.</summary>
    public const int MaxListBytes = 1 << 20;

    /// <summary>Properties; phones write 20. Stops long searches.</summary>
    public const int MaxProperties = 1024;

    /// <summary>400 megapixels, as for JPEG. Stops pictures that take the reviewer's browser several gigabytes to show.</summary>
    public const long MaxPixels = 400_000_000;

    /// <summary>Pictures made from pictures: a rotated overlay of grids needs 3. Stops chains and circles.</summary>
    public const int MaxDerivations = 4;

    /// <summary>Bytes of all items, 1 GiB; the largest raw-like pictures have 200 MiB. Keeps every place within four bytes.</summary>
    public const long MaxDataBytes = 1L << 30;
}
