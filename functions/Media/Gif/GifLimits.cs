namespace Submissions.Media.Gif;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class GifLimits
{
    /// <summary>100 megapixels of canvas; real ones have under 10. Stops a canvas that takes the reviewer's browser gigabytes.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>Frames; screen recordings have 3,000. Stops a browser that holds every frame.</summary>
    public const int MaxFrames = 20_000;

    /// <summary>Pixels of all frames for each coded byte above <see cref="MaxPixelsUnquestioned"/>; LZW of 12 bits gives some 2,500 at most, recordings of a still screen 1,000. Stops bombs of many empty frames.</summary>
    public const long MaxPixelsPerByte = 3000;

    /// <summary>Pixels of all frames that may be as empty as they like, 1 gigapixel.</summary>
    public const long MaxPixelsUnquestioned = 1_000_000_000;
}
