using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Bmff;

/// <summary>A box and what it holds. The long form of the size only where the short one does not do.</summary>
internal sealed class BoxPart(string type, params IReadOnlyList<Part> parts) : Part
{
    public override long LengthBytes => HeaderLengthBytes(parts.Sum(part => part.LengthBytes)) + parts.Sum(part => part.LengthBytes);

    public override void Write(Stream output)
    {
        WriteHeader(output, type, parts.Sum(part => part.LengthBytes));
        foreach (var part in parts)
            part.Write(output);
    }

    public static BoxPart Of(string type, byte[] body) => new(type, new BytesPart(body));

    /// <summary>A small box as bytes.</summary>
    public static byte[] Bytes(string type, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[Box.HeaderBytes + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        Encoding.Latin1.GetBytes(type, bytes.AsSpan(4));
        body.CopyTo(bytes.AsSpan(Box.HeaderBytes));
        return bytes;
    }

    public static int HeaderLengthBytes(long bodyBytes) => bodyBytes > uint.MaxValue - Box.HeaderBytes ? Box.LongHeaderBytes : Box.HeaderBytes;

    public static void WriteHeader(Stream output, string type, long bodyBytes)
    {
        Span<byte> header = stackalloc byte[HeaderLengthBytes(bodyBytes)];
        var size = bodyBytes + header.Length;
        Encoding.Latin1.GetBytes(type, header[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(header, header.Length == Box.HeaderBytes ? (uint)size : 1);
        if (header.Length == Box.LongHeaderBytes)
            BinaryPrimitives.WriteInt64BigEndian(header[Box.HeaderBytes..], size);
        output.Write(header);
    }
}
