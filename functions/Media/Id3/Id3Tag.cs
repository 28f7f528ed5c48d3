using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Id3;

/// <summary>
/// How long an ID3v2 tag is and which classes of metadata its frames hold. Takes any garbage and stops at it.
/// <code>
///  "ID3" | version, 2 | flags, 1 | size, 4 × 7 bits | (id, 3 or 4 | size, 3 or 4 | flags, 0 or 2 | value)* | zeros | a footer of 10, if flag 0x10 is set
/// </code>
/// </summary>
internal static class Id3Tag
{
    public const int HeadBytes = 10;
    private const byte HasFooter = 0x10;
    private const byte HasExtendedHead = 0x40;

    public static bool Begins(ReadOnlySpan<byte> untrusted) =>
        untrusted.Length >= HeadBytes && untrusted.StartsWith("ID3"u8) && untrusted[3] < 0x10 && untrusted[6] < 0x80 && untrusted[7] < 0x80 && untrusted[8] < 0x80 && untrusted[9] < 0x80;

    /// <summary>The whole tag's length as its head says, head and footer included.</summary>
    public static int LengthBytes(ReadOnlySpan<byte> head) => HeadBytes + SevenBits(head[6..]) + ((head[5] & HasFooter) == 0 ? 0 : HeadBytes);

    /// <returns>At least one class.</returns>
    public static MetadataSet ClassesOf(ReadOnlySpan<byte> untrusted)
    {
        var found = default(MetadataSet);
        if (Begins(untrusted))
        {
            var isShort = untrusted[3] == 2;
            var isSevenBit = untrusted[3] == 4;
            var hasExtendedHead = (untrusted[5] & HasExtendedHead) != 0;
            untrusted = untrusted[HeadBytes..];
            if (hasExtendedHead && untrusted.Length >= 4)
                untrusted = untrusted[(int)Math.Min((uint)untrusted.Length, BinaryPrimitives.ReadUInt32BigEndian(untrusted) + (isSevenBit ? 0L : 4L))..];
            while (untrusted.Length > HeadBytes && untrusted[0] is >= (byte)'A' and <= (byte)'Z')
            {
                long size = isShort ? (untrusted[3] << 16) | (untrusted[4] << 8) | untrusted[5] : isSevenBit ? SevenBits(untrusted[4..]) : BinaryPrimitives.ReadUInt32BigEndian(untrusted[4..]);
                found |= ClassOf(untrusted[..3]);
                size += isShort ? 6 : HeadBytes;
                untrusted = untrusted[(int)Math.Min(untrusted.Length, size)..];
            }
        }
        return found.IsEmpty ? MetadataSet.Of(MetadataClass.Text) : found;
    }

    /// <summary>By the three letters that the names of versions 2.2, 2.3 and 2.4 share, as far as they do.</summary>
    private static MetadataClass ClassOf(ReadOnlySpan<byte> id)
    {
        if (id.SequenceEqual("TPE"u8) || id.SequenceEqual("TP1"u8) || id.SequenceEqual("TCO"u8) || id.SequenceEqual("TOW"u8) || id.SequenceEqual("TCR"u8) || id.SequenceEqual("TCM"u8))
            return MetadataClass.Person;
        if (id.SequenceEqual("TYE"u8) || id.SequenceEqual("TDA"u8) || id.SequenceEqual("TIM"u8) || id.SequenceEqual("TDR"u8) || id.SequenceEqual("TDE"u8) || id.SequenceEqual("TDT"u8))
            return MetadataClass.Time;
        if (id.SequenceEqual("TSS"u8) || id.SequenceEqual("TEN"u8))
            return MetadataClass.Software;
        if (id.SequenceEqual("COM"u8))
            return MetadataClass.Comment;
        if (id.SequenceEqual("API"u8) || id.SequenceEqual("PIC"u8))
            return MetadataClass.Thumbnail;
        if (id.SequenceEqual("GEO"u8))
            return MetadataClass.Embedded;
        if (id.SequenceEqual("PRI"u8) || id.SequenceEqual("UFI"u8) || id.SequenceEqual("MCD"u8) || id.SequenceEqual("TSR"u8))
            return MetadataClass.Identifier;
        return MetadataClass.Text;
    }

    private static int SevenBits(ReadOnlySpan<byte> bytes) => ((bytes[0] & 0x7F) << 21) | ((bytes[1] & 0x7F) << 14) | ((bytes[2] & 0x7F) << 7) | (bytes[3] & 0x7F);
}
