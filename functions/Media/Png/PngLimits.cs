namespace Submissions.Media.Png;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class PngLimits
{
    /// <summary>400 megapixels, as for JPEG. Stops a picture that takes the reviewer's browser several gigabytes to show.</summary>
    public const long MaxPixels = 400_000_000;

    /// <summary>Bytes of unpacked picture, 256 MiB, under which it may be as empty as it likes: a blank page of 60 megapixels.</summary>
    public const long MaxBytesUnquestioned = 256L << 20;

    /// <summary>Unpacked bytes for each coded byte above <see cref="MaxBytesUnquestioned"/>; drawings have up to 300, deflate can give 1,032. Stops decompression bombs.</summary>
    public const long MaxBytesPerCodedByte = 600;

    /// <summary>Frames of a moving picture; long ones have 2,000. Stops a browser that holds every frame.</summary>
    public const uint MaxFrames = 20_000;

    /// <summary>Bytes of a colour profile, packed or not, 4 MiB; the largest in use, for print, have 2. Stops bombs in profiles.</summary>
    public const int MaxProfileBytes = 4 << 20;
}
