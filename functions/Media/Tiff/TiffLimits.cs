namespace Submissions.Media.Tiff;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class TiffLimits
{
    /// <summary>400 megapixels a page, as for JPEG. Stops a picture that takes gigabytes to show.</summary>
    public const long MaxPixels = 400_000_000;

    /// <summary>Bytes of an unpacked page, 256 MiB, under which it may be as empty as it likes.</summary>
    public const long MaxBytesUnquestioned = 256L << 20;

    /// <summary>Unpacked bytes for each coded byte above <see cref="MaxBytesUnquestioned"/>. Stops decompression bombs.</summary>
    public const long MaxBytesPerCodedByte = 600;

    /// <summary>Pages; a scanned file of a court has 2,000. Stops directories without end.</summary>
    public const int MaxPages = 10_000;

    /// <summary>Directories within directories that are looked at; raw camera files have 5. Stops circles.</summary>
    public const int MaxFurtherDirectories = 64;

    /// <summary>Entries of a directory; real ones have under 60. Stops 65,535 in each of many.</summary>
    public const int MaxEntries = 1024;

    /// <summary>Strips and tiles of all pages together; a map of 400 megapixels in tiles of 64 has 100,000. Stops the use of our memory.</summary>
    public const int MaxPieces = 250_000;

    /// <summary>Bytes of a value that stays, 1 MiB; a palette of 16 bits has 393,216. Stops the use of our memory.</summary>
    public const int MaxValueBytes = 1 << 20;

    /// <summary>Bytes of all values that stay, 16 MiB. Stops the same over many pages.</summary>
    public const int MaxValuesBytes = 16 << 20;

    /// <summary>Bytes in which a strip that is a JPEG must come to its scan, 4 KiB; its tables have 600. Stops other segments before it.</summary>
    public const int MaxJpegHeadBytes = 4096;

    /// <summary>Strips and tiles that do not lie behind the one before, within <see cref="NearBytes"/>; writers lay them in order. Stops a file that has us read it over and over.</summary>
    public const int MaxJumps = 10_000;

    /// <summary>Bytes between two pieces, 64 KiB, that are read in passing.</summary>
    public const long NearBytes = 64 << 10;
}
