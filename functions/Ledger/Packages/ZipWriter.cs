using System.Buffers.Binary;
using System.Text;

namespace Submissions.Ledger;

/// <summary>
/// Writes a ZIP archive (APPNOTE 6.3.10) of stored members whose lengths are known, forwards only; over 4 GiB or 65,535 members with the fields of ZIP64. Every member has the date on which the format begins.
/// <code>
/// local header ‖ name ‖ [ZIP64 sizes] ‖ content      for each member
/// central header ‖ name ‖ [ZIP64 sizes, offset]      for each member
/// [ZIP64 end ‖ ZIP64 locator] ‖ end
/// </code>
/// </summary>
internal sealed class ZipWriter(Stream output)
{
    private const ushort Version = 45;
    private const ushort MadeOnUnix = (3 << 8) | Version;
    private const ushort NamesAreUtf8 = 1 << 11;
    private const ushort FirstDay = (1 << 5) | 1;
    private const uint RegularFile = 0x81A4u << 16;
    private const ushort Zip64Field = 1;
    private const int LocalLengthBytes = 30;
    private const int CentralLengthBytes = 46;

    private readonly List<(byte[] Name, PackagedFile File, long Offset)> _members = [];
    private long _position;

    /// <summary>Writes a member's header; its content, of exactly the measured length, goes to the output next.</summary>
    public async Task BeginAsync(string name, PackagedFile file, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        _members.Add((bytes, file, _position));
        var header = Local(bytes, file);
        await output.WriteAsync(header, cancellationToken);
        _position += header.Length + file.LengthBytes;
    }

    /// <summary>Writes the directory.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var start = _position;
        foreach (var (name, file, offset) in _members)
        {
            var header = Central(name, file, offset);
            await output.WriteAsync(header, cancellationToken);
            _position += header.Length;
        }
        await output.WriteAsync(End(start, _position - start), cancellationToken);
    }

    private static byte[] Local(byte[] name, PackagedFile file)
    {
        var isLong = file.LengthBytes >= uint.MaxValue;
        var extra = isLong ? Extra(file.LengthBytes, file.LengthBytes) : [];
        var header = new byte[LocalLengthBytes];
        Put32(header, 0, 0x0403_4B50);
        Put16(header, 4, Version);
        Common(header.AsSpan(6), name, file, extra.Length);
        return [.. header, .. name, .. extra];
    }

    private static byte[] Central(byte[] name, PackagedFile file, long offset)
    {
        long[] large = [.. (file.LengthBytes >= uint.MaxValue ? new[] { file.LengthBytes, file.LengthBytes } : []), .. (offset >= uint.MaxValue ? new[] { offset } : [])];
        var extra = large.Length > 0 ? Extra(large) : [];
        var header = new byte[CentralLengthBytes];
        Put32(header, 0, 0x0201_4B50);
        Put16(header, 4, MadeOnUnix);
        Put16(header, 6, Version);
        Common(header.AsSpan(8), name, file, extra.Length);
        Put32(header, 38, RegularFile);
        Put32(header, 42, (uint)Math.Min(offset, uint.MaxValue));
        return [.. header, .. name, .. extra];
    }

    /// <summary>What both headers have: flags, method (stored), time, date, CRC-32, both lengths, length of the name, length of the extra field.</summary>
    private static void Common(Span<byte> header, byte[] name, PackagedFile file, int extraLengthBytes)
    {
        var length = (uint)Math.Min(file.LengthBytes, uint.MaxValue);
        Put16(header, 0, NamesAreUtf8);
        Put16(header, 6, FirstDay);
        Put32(header, 8, file.Crc32);
        Put32(header, 12, length);
        Put32(header, 16, length);
        Put16(header, 20, checked((ushort)name.Length));
        Put16(header, 22, (ushort)extraLengthBytes);
    }

    private static byte[] Extra(params long[] values)
    {
        var extra = new byte[4 + (values.Length * sizeof(long))];
        Put16(extra, 0, Zip64Field);
        Put16(extra, 2, (ushort)(extra.Length - 4));
        for (var i = 0; i < values.Length; i++)
        {
            Put64(extra, 4 + (i * sizeof(long)), values[i]);
        }
        return extra;
    }

    private byte[] End(long start, long lengthBytes)
    {
        var end = new byte[22];
        Put32(end, 0, 0x0605_4B50);
        var count = (ushort)Math.Min(_members.Count, ushort.MaxValue);
        Put16(end, 8, count);
        Put16(end, 10, count);
        Put32(end, 12, (uint)Math.Min(lengthBytes, uint.MaxValue));
        Put32(end, 16, (uint)Math.Min(start, uint.MaxValue));
        if (_members.Count < ushort.MaxValue && start + lengthBytes < uint.MaxValue)
        {
            return end;
        }
        var longEnd = new byte[56 + 20];
        Put32(longEnd, 0, 0x0606_4B50);
        Put64(longEnd, 4, 56 - 12);
        Put16(longEnd, 12, MadeOnUnix);
        Put16(longEnd, 14, Version);
        Put64(longEnd, 24, _members.Count);
        Put64(longEnd, 32, _members.Count);
        Put64(longEnd, 40, lengthBytes);
        Put64(longEnd, 48, start);
        Put32(longEnd, 56, 0x0706_4B50);
        Put64(longEnd, 64, start + lengthBytes);
        Put32(longEnd, 72, 1);
        return [.. longEnd, .. end];
    }

    private static void Put16(Span<byte> at, int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(at[offset..], value);

    private static void Put32(Span<byte> at, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(at[offset..], value);

    private static void Put64(Span<byte> at, int offset, long value) => BinaryPrimitives.WriteInt64LittleEndian(at[offset..], value);
}
