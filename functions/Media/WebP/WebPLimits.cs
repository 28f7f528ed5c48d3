namespace Submissions.Media.WebP;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class WebPLimits
{
    /// <summary>Pixels that may be as empty as they like, 64 megapixels; the format itself allows 268.</summary>
    public const long MaxPixelsUnquestioned = 64_000_000;

    /// <summary>Pixels for each coded byte above <see cref="MaxPixelsUnquestioned"/>; a drawing has up to 500. Stops decompression bombs: the lossless coding says "all white" in 20 bytes.</summary>
    public const long MaxPixelsPerByte = 2048;

    /// <summary>Frames of a moving picture; stickers have 200. Stops a browser that holds every frame, and our own list of them.</summary>
    public const int MaxFrames = 20_000;

    /// <summary>Chunks of any kind. Stops a file of millions of empty ones.</summary>
    public const int MaxChunks = 100_000;

    /// <summary>Bytes of a colour profile, 4 MiB; the largest in use, for print, have 2.</summary>
    public const int MaxProfileBytes = 4 << 20;
}
