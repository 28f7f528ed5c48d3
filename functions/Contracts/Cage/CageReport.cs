using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// What the cage says of the copy it made: numbers and enums only, never anything the file says.
/// <code>
///  0           2           4                 8                 16
///  +-----------+-----------+-----------------+-----------------+
///  | media     | version of| classes removed | length of the   |
///  | kind, 2   | stripper,2| bit set, 4      | copy, 8         |   all big-endian
///  +-----------+-----------+-----------------+-----------------+
/// </code>
/// </summary>
/// <param name="Kind">From the magic bytes.</param>
/// <param name="StripperVersion">Goes up whenever the same input may give other bytes.</param>
/// <param name="Removed">Classes of metadata that the copy does without.</param>
/// <param name="CopyLengthBytes">Length of the safe copy; the parent has counted as many.</param>
public sealed record CageReport(MediaKind Kind, ushort StripperVersion, MetadataSet Removed, long CopyLengthBytes)
{
    public const int SizeBytes = 16;

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)Kind);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], StripperVersion);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Removed.Bits);
        BinaryPrimitives.WriteInt64BigEndian(destination[8..], CopyLengthBytes);
    }

    /// <summary>False for an unknown kind, an unknown class, or a length other than what was received.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, long copiedBytes, out CageReport? report)
    {
        report = null;
        if (untrusted.Length != SizeBytes
            || !MediaKinds.TryParse(BinaryPrimitives.ReadUInt16BigEndian(untrusted), out var kind)
            || !MetadataSet.TryParse(BinaryPrimitives.ReadUInt32BigEndian(untrusted[4..]), out var removed)
            || BinaryPrimitives.ReadInt64BigEndian(untrusted[8..]) != copiedBytes
            || copiedBytes == 0)
        {
            return false;
        }
        report = new CageReport(kind, BinaryPrimitives.ReadUInt16BigEndian(untrusted[2..]), removed, copiedBytes);
        return true;
    }
}
