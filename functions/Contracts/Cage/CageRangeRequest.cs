using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// The child asks for bytes of the input.
/// <code>
///  0                 8             12
///  +-----------------+-------------+
///  | offset          | length      |
///  | 8, big-endian   | 4           |
///  +-----------------+-------------+
/// </code>
/// </summary>
public readonly record struct CageRangeRequest(long OffsetBytes, int LengthBytes)
{
    public const int SizeBytes = 12;

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt64BigEndian(destination, OffsetBytes);
        BinaryPrimitives.WriteInt32BigEndian(destination[8..], LengthBytes);
    }

    /// <summary>False unless the range holds 1 byte to <see cref="CageProtocol.MaxPayloadBytes"/> and lies within the input.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, long inputLengthBytes, out CageRangeRequest request)
    {
        request = default;
        if (untrusted.Length != SizeBytes)
            return false;
        var offset = BinaryPrimitives.ReadInt64BigEndian(untrusted);
        var length = BinaryPrimitives.ReadInt32BigEndian(untrusted[8..]);
        if (length is < 1 or > CageProtocol.MaxPayloadBytes || offset < 0 || offset > inputLengthBytes - length)
            return false;
        request = new CageRangeRequest(offset, length);
        return true;
    }
}
