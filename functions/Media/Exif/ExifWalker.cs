using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Exif;

/// <summary>
/// Walks the directories of a TIFF block for two things: which classes of metadata it holds, and the orientation. Takes any garbage; reads values of
/// nothing but the orientation and pointers to further directories.
/// <code>
///  TIFF 6.0, section 2:  "II" or "MM" | 42 | offset of the first directory
///  a directory:          count, 2 | count × (tag 2, type 2, count 4, value or offset 4) | offset of the next, 4
/// </code>
/// </summary>
internal ref struct ExifWalker
{
    private const int EntryBytes = 12;
    private const ushort ShortType = 3;
    private const byte Upright = 1;
    private const byte LastOrientation = 8;

    private readonly ReadOnlySpan<byte> _untrusted;
    private readonly bool _bigEndian;
    private readonly Queue<(uint Offset, ExifDirectoryRole Role)> _directories = new();
    private readonly HashSet<uint> _seen = [];
    private MetadataSet _classes;
    private byte _orientation = Upright;

    private ExifWalker(ReadOnlySpan<byte> untrusted)
    {
        _untrusted = untrusted;
        _bigEndian = untrusted[0] == (byte)'M';
    }

    /// <param name="untrusted">From the byte order mark on.</param>
    public static ExifFindings Walk(ReadOnlySpan<byte> untrusted)
    {
        if (!untrusted.StartsWith("II*\0"u8) && !untrusted.StartsWith("MM\0*"u8))
            return new ExifFindings(default, Upright);
        var walker = new ExifWalker(untrusted);
        walker.WalkAll();
        return new ExifFindings(walker._classes, walker._orientation);
    }

    private void WalkAll()
    {
        if (TryUInt32(4, out var first))
            _directories.Enqueue((first, ExifDirectoryRole.Main));
        while (_directories.TryDequeue(out var directory) && _seen.Count < ExifLimits.MaxDirectories)
        {
            if (_seen.Add(directory.Offset))
                WalkDirectory(directory.Offset, directory.Role);
        }
    }

    private void WalkDirectory(uint offset, ExifDirectoryRole role)
    {
        if (!TryUInt16(offset, out var count))
            return;
        if (role == ExifDirectoryRole.Thumbnail && count > 0)
            _classes |= MetadataClass.Thumbnail;
        for (var index = 0; index < Math.Min((int)count, ExifLimits.MaxEntries); index++)
            WalkEntry(offset + 2L + ((long)index * EntryBytes), role);
        if (role == ExifDirectoryRole.Main && TryUInt32(offset + 2L + ((long)count * EntryBytes), out var next) && next != 0)
            _directories.Enqueue((next, ExifDirectoryRole.Thumbnail));
    }

    private void WalkEntry(long at, ExifDirectoryRole role)
    {
        if (!TryUInt16(at, out var tag) || !TryUInt16(at + 2, out var type) || !TryUInt32(at + 8, out var value))
            return;
        if (role == ExifDirectoryRole.Location)
        {
            if (tag != ExifTags.GpsVersion)
                _classes |= MetadataClass.Location;
        }
        else if (tag == ExifTags.Orientation)
        {
            if (role == ExifDirectoryRole.Main && type == ShortType && TryUInt16(at + 8, out var orientation) && orientation is >= Upright and <= LastOrientation)
                _orientation = (byte)orientation;
        }
        else if (ExifTags.IsDirectory(tag))
        {
            _directories.Enqueue((value, tag == ExifTags.GpsDirectory ? ExifDirectoryRole.Location : ExifDirectoryRole.Further));
        }
        else if (ExifTags.ClassOf(tag) is { } found)
        {
            _classes |= found;
        }
    }

    private readonly bool TryUInt16(long at, out ushort value)
    {
        value = 0;
        if (at < 0 || at > _untrusted.Length - 2)
            return false;
        var bytes = _untrusted.Slice((int)at, 2);
        value = _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        return true;
    }

    private readonly bool TryUInt32(long at, out uint value)
    {
        value = 0;
        if (at < 0 || at > _untrusted.Length - 4)
            return false;
        var bytes = _untrusted.Slice((int)at, 4);
        value = _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return true;
    }
}
