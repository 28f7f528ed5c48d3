using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// What the parent opens with: how long the input is and what is wanted of it.
/// <code>
///  0         1         2                 10
///  +---------+---------+-----------------+
///  | version | wanted  | input length    |
///  | 1       | 1       | 8, big-endian   |
///  +---------+---------+-----------------+
/// </code>
/// </summary>
public readonly record struct CageStart(long InputLengthBytes, CageOutputs Wanted)
{
    public const int SizeBytes = 10;

    public void Write(Span<byte> destination)
    {
        destination[0] = CageProtocol.Version;
        destination[1] = (byte)Wanted;
        BinaryPrimitives.WriteInt64BigEndian(destination[2..], InputLengthBytes);
    }

    public static bool TryRead(ReadOnlySpan<byte> payload, out CageStart start)
    {
        start = default;
        if (payload.Length != SizeBytes || payload[0] != CageProtocol.Version)
            return false;
        start = new CageStart(BinaryPrimitives.ReadInt64BigEndian(payload[2..]), (CageOutputs)payload[1]);
        return start is { InputLengthBytes: >= 0, Wanted: CageOutputs.SafeCopy or CageOutputs.Previews or CageOutputs.Members };
    }
}
