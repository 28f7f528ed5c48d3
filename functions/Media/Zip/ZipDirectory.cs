using System.Buffers.Binary;
using System.Text.Unicode;
using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>
/// Reads the list of an archive's members (APPNOTE 6.3.10) and holds each against its own header, so that there are no two ways to read the archive:
/// <code>
///  (local header | data | descriptor?)* | central directory | ZIP64 end, locator? | end, comment
/// </code>
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int CentralBytes = 46;
    private const int LocalBytes = 30;
    private const int MaxDescriptorBytes = 24;
    private const int MaxCommentBytes = ushort.MaxValue;
    private const ushort FixedDate = 0x21;
    private const byte UnixHost = 3;
    private const uint UnixKind = 0xF000;
    private const uint UnixLink = 0xA000;

    private readonly Stream _input;
    private readonly long _length;
    private MetadataSet _found;

    private ZipDirectory(Stream input) => (_input, _length) = (input, input.Length);

    private static ReadOnlySpan<byte> EndMagic => "PK\u0005\u0006"u8;

    public IReadOnlyList<ZipMember> Members { get; private set; } = [];

    /// <summary>What the archive itself tells: times, comments, extra fields, bytes around it.</summary>
    public MetadataSet Found => _found;

    public static Outcome<ZipDirectory> Read(Stream input)
    {
        var directory = new ZipDirectory(input);
        var refusal = directory.ReadEnd(out var offset, out var length, out var count);
        if (refusal == Refusal.None)
            refusal = directory.ReadMembers(offset, length, count);
        return refusal == Refusal.None ? directory : refusal;
    }

    private Refusal ReadEnd(out long offset, out long length, out long count)
    {
        (offset, length, count) = (0, 0, 0);
        var tailBytes = (int)Math.Min(_length, EndBytes + MaxCommentBytes + LocatorBytes);
        if (tailBytes < EndBytes)
            return Refusal.MediaCutShort;
        var tail = At(_length - tailBytes, tailBytes);
        var at = tail.AsSpan(0, tail.Length - EndBytes + EndMagic.Length).LastIndexOf(EndMagic);
        if (at < 0)
            return Refusal.MediaCutShort;
        var end = tail.AsSpan(at);
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(end[20..]);
        if (comment > 0)
            _found |= MetadataClass.Comment;
        if (end.Length > EndBytes + comment)
            _found |= MetadataClass.Trailer;
        count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var disks = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]);
        var endOffset = _length - tailBytes + at;
        var isZip64 = at >= LocatorBytes && tail.AsSpan(at - LocatorBytes).StartsWith("PK\u0006\u0007"u8);
        if (isZip64)
        {
            _found |= MetadataClass.Other;
            return ReadEnd64(tail.AsSpan(at - LocatorBytes, LocatorBytes), out offset, out length, out count);
        }
        if (disks != 0)
            return Refusal.MediaUnsupported;
        return offset + length > endOffset ? Refusal.MediaMalformed : Refusal.None;
    }

    private Refusal ReadEnd64(ReadOnlySpan<byte> locator, out long offset, out long length, out long count)
    {
        (offset, length, count) = (0, 0, 0);
        var at = BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]);
        if (at > (ulong)Math.Max(0, _length - End64Bytes))
            return Refusal.MediaMalformed;
        var end = At((long)at, End64Bytes).AsSpan();
        var (untrustedCount, untrustedLength, untrustedOffset) = (BinaryPrimitives.ReadUInt64LittleEndian(end[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(end[40..]), BinaryPrimitives.ReadUInt64LittleEndian(end[48..]));
        if (!end.StartsWith("PK\u0006\u0006"u8) || untrustedLength > at || untrustedOffset > at - untrustedLength || untrustedCount > ZipLimits.MaxMembers)
            return Refusal.MediaMalformed;
        (offset, length, count) = ((long)untrustedOffset, (long)untrustedLength, (long)untrustedCount);
        return Refusal.None;
    }

    private Refusal ReadMembers(long offset, long length, long count)
    {
        if (length > ZipLimits.MaxDirectoryBytes || count > ZipLimits.MaxMembers)
            return Refusal.MediaLimit;
        ReadOnlySpan<byte> central = At(offset, (int)length);
        var members = new List<ZipMember>((int)count);
        while (members.Count < count)
        {
            var refusal = ReadMember(ref central, out var member);
            if (refusal != Refusal.None)
                return refusal;
            members.Add(member!);
        }
        if (!central.IsEmpty)
            _found |= MetadataClass.Other;
        Members = members;
        return HoldAgainstHeaders(members, offset);
    }

    private Refusal ReadMember(ref ReadOnlySpan<byte> central, out ZipMember? member)
    {
        member = null;
        if (central.Length < CentralBytes || !central.StartsWith("PK\u0001\u0002"u8))
            return Refusal.MediaMalformed;
        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(central[28..]);
        int extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(central[30..]);
        int commentBytes = BinaryPrimitives.ReadUInt16LittleEndian(central[32..]);
        if (central.Length < CentralBytes + nameBytes + extraBytes + commentBytes)
            return Refusal.MediaMalformed;
        if (nameBytes > ZipLimits.MaxNameBytes)
            return Refusal.MediaLimit;
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(central[20..]);
        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(central[24..]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(central[42..]);
        if (!TryReadExtra(central.Slice(CentralBytes + nameBytes, extraBytes), ref packed, ref bytes, ref header))
            return Refusal.MediaMalformed;
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(central[8..]);
        var name = central.Slice(CentralBytes, nameBytes);
        var time = BinaryPrimitives.ReadUInt32LittleEndian(central[12..]);
        if (time != FixedDate << 16)
            _found |= MetadataClass.Time;
        if (commentBytes > 0)
            _found |= MetadataClass.Comment;
        if (extraBytes > 0)
            _found |= MetadataClass.Other;
        member = new ZipMember(name.ToArray(), Utf8.IsValid(name), BinaryPrimitives.ReadUInt16LittleEndian(central[10..]), (flags & 1) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(central[16..]), packed, bytes, header)
        {
            IsLink = central[5] == UnixHost && (BinaryPrimitives.ReadUInt32LittleEndian(central[38..]) >> 16 & UnixKind) == UnixLink,
        };
        central = central[(CentralBytes + nameBytes + extraBytes + commentBytes)..];
        return Refusal.None;
    }

    /// <summary>ZIP64's field (APPNOTE 4.5.3): eight bytes for each number that says it is too large; all other fields go.</summary>
    private static bool TryReadExtra(ReadOnlySpan<byte> extra, ref long packed, ref long bytes, ref long header)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                return true;
            var field = extra.Slice(4, length);
            if (id == 1 && !(TryReadLarge(ref field, ref bytes) && TryReadLarge(ref field, ref packed) && TryReadLarge(ref field, ref header)))
                return false;
            extra = extra[(4 + length)..];
        }
        return true;
    }

    private static bool TryReadLarge(ref ReadOnlySpan<byte> field, ref long number)
    {
        if (number != uint.MaxValue)
            return true;
        if (field.Length < 8)
            return false;
        number = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return number >= 0;
    }

    private Refusal HoldAgainstHeaders(List<ZipMember> members, long directoryOffset)
    {
        var order = new int[members.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => members[left].HeaderOffset.CompareTo(members[right].HeaderOffset));
        var free = 0L;
        foreach (var index in order)
        {
            var member = members[index];
            if (member.HeaderOffset < free || member.HeaderOffset > directoryOffset - LocalBytes)
                return Refusal.MediaMalformed;
            if (member.HeaderOffset - free > (free == 0 ? 0 : MaxDescriptorBytes))
                _found |= MetadataClass.Trailer;
            if (member.RawName.Length > directoryOffset - LocalBytes - member.HeaderOffset)
                return Refusal.MediaMalformed;
            var local = At(member.HeaderOffset, LocalBytes + member.RawName.Length).AsSpan();
            int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(local[26..]);
            int extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
            var data = member.HeaderOffset + LocalBytes + nameBytes + extraBytes;
            if (!local.StartsWith("PK\u0003\u0004"u8) || BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) != member.Method
                || nameBytes != member.RawName.Length || data > directoryOffset || member.PackedBytes > directoryOffset - data
                || !local[LocalBytes..].SequenceEqual(member.RawName))
            {
                return Refusal.MediaMalformed;
            }
            if (extraBytes > 0)
                _found |= MetadataClass.Other;
            if (BinaryPrimitives.ReadUInt32LittleEndian(local[10..]) != FixedDate << 16)
                _found |= MetadataClass.Time;
            members[index] = member with { DataOffset = data };
            free = data + member.PackedBytes;
        }
        return Refusal.None;
    }

    private byte[] At(long offset, int count)
    {
        var bytes = new byte[count];
        _input.Position = offset;
        _input.ReadExactly(bytes);
        return bytes;
    }
}
