using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Avi;

/// <summary>Writes chunks and lists.</summary>
internal static class RiffBytes
{
    public static byte[] Chunk(string name, ReadOnlySpan<byte> body) => [.. Header(name, (uint)body.Length), .. body, .. (body.Length & 1) == 1 ? (byte[])[0] : []];

    public static byte[] List(string kind, ReadOnlySpan<byte> body) => [.. ListHeader("LIST", kind, body.Length), .. body];

    public static byte[] ListHeader(string name, string kind, long bodyBytes) => [.. Header(name, (uint)(bodyBytes + 4)), .. Encoding.Latin1.GetBytes(kind)];

    public static byte[] Header(string name, uint bodyBytes)
    {
        var header = new byte[8];
        Encoding.Latin1.GetBytes(name, header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), bodyBytes);
        return header;
    }
}
