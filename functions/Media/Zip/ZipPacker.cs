using System.Buffers.Binary;
using System.IO.Compression;
using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>
/// Writes an archive forward only and in one way only: version 2.0, no times (the format's first day), no extra fields, comments or descriptors, nothing between
/// members. A header needs sizes and checksum before the data, and a member must not be begun before it is known to be whole; so each is made into a spool,
/// and one that outgrows the spool is made a second time.
/// </summary>
internal sealed class ZipPacker(Stream output) : IDisposable
{
    private const ushort Version = 20;
    private const ushort FlagUtf8 = 0x800;
    private const uint FixedTime = 0x21 << 16;
    private const int LocalBytes = 30;
    private const int CentralBytes = 46;
    private const int EndBytes = 22;

    private readonly ZipSpool _spool = new();
    private readonly MemoryStream _central = new();
    private long _written;
    private int _members;

    public int Members => _members;

    /// <summary>Adds one member.</summary>
    /// <param name="name">Relative, with slashes.</param>
    /// <param name="isUtf8">Whether the name is UTF-8, and says so if it is more than ASCII.</param>
    /// <param name="deflate">Or stored.</param>
    /// <param name="make">Writes the content, twice the same if asked twice. After a refusal nothing was added.</param>
    public Refusal Add(ReadOnlySpan<byte> name, bool isUtf8, bool deflate, Func<Stream, Refusal> make)
    {
        _spool.Reset();
        var refusal = Make(_spool, deflate, make, out var crc, out var bytes);
        if (refusal != Refusal.None)
            return refusal;
        if (bytes == 0)
            deflate = false;
        var packed = bytes == 0 ? 0 : _spool.WrittenBytes;
        if (bytes > ZipLimits.MaxBytes || _written + packed + LocalBytes + name.Length > ZipLimits.MaxBytes || _members == ZipLimits.MaxMembers)
            return Refusal.MediaLimit;
        Span<byte> header = stackalloc byte[CentralBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version);
        var common = header[6..];
        BinaryPrimitives.WriteUInt16LittleEndian(common, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(common[2..], isUtf8 && name.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? FlagUtf8 : (ushort)0);
        BinaryPrimitives.WriteUInt16LittleEndian(common[4..], deflate ? ZipMember.Deflated : ZipMember.Stored);
        BinaryPrimitives.WriteUInt32LittleEndian(common[6..], FixedTime);
        BinaryPrimitives.WriteUInt32LittleEndian(common[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(common[14..], (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(common[18..], (uint)bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], (uint)_written);
        _central.Write(header);
        _central.Write(name);
        output.Write("PK\u0003\u0004"u8);
        output.Write(common[..(LocalBytes - 4)]);
        output.Write(name);
        _written += LocalBytes + name.Length + packed;
        _members++;
        if (_spool.IsWhole)
        {
            _spool.CopyWholeTo(output);
            return Refusal.None;
        }
        refusal = Make(output, deflate, make, out var crcAgain, out var bytesAgain);
        if (refusal == Refusal.None && (crcAgain != crc || bytesAgain != bytes))
            throw new InvalidOperationException("A member was not made the same twice.");
        return refusal;
    }

    /// <summary>Writes the central directory and the end; nothing may be added after.</summary>
    public Refusal Finish()
    {
        if (_written + _central.Length > ZipLimits.MaxBytes)
            return Refusal.MediaLimit;
        _central.WriteTo(output);
        Span<byte> end = stackalloc byte[EndBytes];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)_members);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)_members);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_central.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)_written);
        output.Write(end);
        return Refusal.None;
    }

    public void Dispose()
    {
        _spool.Dispose();
        _central.Dispose();
    }

    private static Refusal Make(Stream packed, bool deflate, Func<Stream, Refusal> make, out uint crc, out long bytes)
    {
        using var deflater = deflate ? new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true) : null;
        using var summed = new CrcStream(deflater ?? packed);
        var refusal = make(summed);
        (crc, bytes) = (summed.Crc, summed.WrittenBytes);
        return refusal;
    }
}
