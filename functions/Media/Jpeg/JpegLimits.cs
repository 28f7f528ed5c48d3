namespace Submissions.Media.Jpeg;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class JpegLimits
{
    /// <summary>400 megapixels; phones make 200. Stops a picture that takes the reviewer's browser several gigabytes to show.</summary>
    public const long MaxPixels = 400_000_000;

    /// <summary>Pictures under this size, 16 megapixels, may be as empty as they like.</summary>
    public const long MaxPixelsUnquestioned = 16_000_000;

    /// <summary>Pixels for each byte of coded data, above <see cref="MaxPixelsUnquestioned"/>; a plain white baseline picture has about 170. Stops decompression bombs of progressive and arithmetic coding.</summary>
    public const long MaxPixelsPerByte = 1024;

    /// <summary>Scans; progressive encoders write 10 or so. Stops a small file that makes a decoder go over the whole picture thousands of times.</summary>
    public const int MaxScans = 100;

    /// <summary>Bytes of tables, 256 KiB; a picture needs about 1 KiB, one with optimised tables for each of 100 scans 60 KiB. Stops the use of tables to carry something else, and of our memory.</summary>
    public const int MaxTableBytes = 256 << 10;

    /// <summary>Bytes between segments that belong to none, 64 KiB; some cameras pad. Stops a long search for the next marker.</summary>
    public const long MaxStrayBytes = 64 << 10;

    /// <summary>Segments of metadata; a 200-page XMP extension has 100. Stops a file of millions of empty segments.</summary>
    public const int MaxMetadataSegments = 4096;

    /// <summary>Bytes of a colour profile, 4 MiB; the largest in use, for print, have 2. Stops profiles of 16 MiB, the most that 255 segments hold.</summary>
    public const int MaxProfileBytes = 4 << 20;
}
