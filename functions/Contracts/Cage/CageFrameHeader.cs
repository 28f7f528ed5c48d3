using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// The five bytes before every payload; big-endian.
/// <code>
///  0        1                 5
///  +--------+-----------------+---------------------+
///  | kind   | length of       | payload             |
///  | 1 byte | payload, 4 bytes| 0 bytes to 1 MiB    |
///  +--------+-----------------+---------------------+
/// </code>
/// </summary>
public readonly record struct CageFrameHeader(CageFrameKind Kind, int LengthBytes)
{
    public const int SizeBytes = 5;

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Kind;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], LengthBytes);
    }

    /// <summary>False for a kind that does not exist or a payload over <see cref="CageProtocol.MaxPayloadBytes"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, out CageFrameHeader header)
    {
        header = default;
        if (untrusted.Length < SizeBytes)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(untrusted[1..]);
        if (length > CageProtocol.MaxPayloadBytes)
            return false;
        header = new CageFrameHeader((CageFrameKind)untrusted[0], (int)length);
        return Enum.IsDefined(header.Kind);
    }
}
