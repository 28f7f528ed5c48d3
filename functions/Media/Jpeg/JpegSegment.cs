using System.Buffers.Binary;

namespace Submissions.Media.Jpeg;

/// <summary>Writes one segment: marker, length of the rest, rest (T.81, B.1.1.4).</summary>
internal static class JpegSegment
{
    /// <summary>Most bytes a segment's body holds.</summary>
    public const int MaxBodyBytes = ushort.MaxValue - 2;

    public static void Write(Stream output, byte marker, ReadOnlySpan<byte> body)
    {
        Span<byte> header = [JpegMarkers.Prefix, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(body.Length + 2));
        output.Write(header);
        output.Write(body);
    }
}
