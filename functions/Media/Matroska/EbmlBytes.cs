using System.Buffers.Binary;

namespace Submissions.Media.Matroska;

/// <summary>Writes elements, each with the shortest length that does.</summary>
internal static class EbmlBytes
{
    public static byte[] Element(uint id, ReadOnlySpan<byte> body) => [.. Header(id, body.Length), .. body];

    public static byte[] Number(uint id, long value) => Element(id, Shortest(value));

    /// <summary>A number that always takes eight bytes, so that its place is known before its value.</summary>
    public static byte[] Wide(uint id, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Element(id, bytes);
    }

    public static byte[] Header(uint id, long lengthBytes) => [.. Shortest(id), .. Size(lengthBytes)];

    public static int HeaderLengthBytes(uint id, long lengthBytes) => Shortest(id).Length + Size(lengthBytes).Length;

    private static byte[] Size(long size)
    {
        var bytes = 1;
        while (size >= (1L << (7 * bytes)) - 1)
            bytes++;
        var encoded = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(encoded, size | (1L << (7 * bytes)));
        return encoded[^bytes..];
    }

    private static byte[] Shortest(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        var start = Math.Min(bytes.AsSpan().IndexOfAnyExcept((byte)0) is var first && first < 0 ? sizeof(long) - 1 : first, sizeof(long) - 1);
        return bytes[start..];
    }
}
