namespace Submissions.Media.Zip;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class ZipLimits
{
    /// <summary>Members; the export of a long chat has 10,000. Stops a directory of millions of empty members.</summary>
    public const int MaxMembers = 20_000;

    /// <summary>Bytes of the central directory, 8 MiB; 20,000 members with long names take 4. Stops the use of our memory.</summary>
    public const int MaxDirectoryBytes = 8 << 20;

    /// <summary>Bytes of a member's name; file systems allow 255 for each step. Stops names that carry something else.</summary>
    public const int MaxNameBytes = 1024;

    /// <summary>How much larger than packed a member may be, above <see cref="MaxUnquestionedBytes"/>; Deflate can reach 1032, an empty table in XML 200. Stops bombs of one member.</summary>
    public const int MaxRatio = 500;

    /// <summary>Bytes, 4 MiB, that any member may expand to.</summary>
    public const long MaxUnquestionedBytes = 4 << 20;

    /// <summary>Bytes of one member or of a whole copy, 4 GiB less one byte: what fits a directory without ZIP64. Copies are written without.</summary>
    public const long MaxBytes = uint.MaxValue - 1;

    /// <summary>Bytes of a packed copy of one member that are kept until it is known to be whole, 4 MiB; larger ones are made twice instead. Not a limit.</summary>
    public const int SpoolBytes = 4 << 20;
}
