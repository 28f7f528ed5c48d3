using System.Text;

namespace Submissions.Media.Zip;

/// <summary>One file of an archive, as its central directory and its local header agree.</summary>
/// <param name="RawName">Bytes of the name as they stand.</param>
/// <param name="IsUtf8">Whether the name says that it is UTF-8, or happens to be.</param>
/// <param name="IsEncrypted">Whether it needs a password.</param>
/// <param name="Method">0 stored, 8 deflated; others are in the list too, and cannot be opened.</param>
/// <param name="Crc">Of the content.</param>
/// <param name="PackedBytes">Of the data as it is stored.</param>
/// <param name="Bytes">Of the content.</param>
/// <param name="HeaderOffset">Of the local header.</param>
internal sealed record ZipMember(byte[] RawName, bool IsUtf8, ushort Method, bool IsEncrypted, uint Crc, long PackedBytes, long Bytes, long HeaderOffset)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public long DataOffset { get; init; }

    /// <summary>A symbolic link by the mode that a Unix packer wrote: its content is a path, not a file's.</summary>
    public bool IsLink { get; init; }

    /// <summary>For office files, whose names are ASCII by their specifications.</summary>
    public string Name { get; } = IsUtf8 ? Encoding.UTF8.GetString(RawName) : Encoding.Latin1.GetString(RawName);

    public bool IsFolder => RawName.Length > 0 && RawName[^1] == '/';

    public bool CanBeRead => !IsEncrypted && Method is Stored or Deflated;
}
