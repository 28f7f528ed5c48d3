using System.Buffers.Binary;
using System.Text;

namespace Submissions.Tests.Unit.Media.Mp4;

/// <summary>Boxes and numbers as ISO base media files write them, by nobody else's code.</summary>
internal static class BoxBytes
{
    public static byte[] Box(string type, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [.. UInt32((uint)body.Length + 8), .. Latin(type), .. body];
    }

    public static byte[] UInt16(int value) => [(byte)(value >> 8), (byte)(value & 0xFF)];

    public static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] UInt32s(params uint[] values) => [.. values.SelectMany(UInt32)];

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Zeros(int count) => new byte[count];

    /// <summary>Body of the first box that <paramref name="path"/> leads to, as the spec says to find it.</summary>
    public static byte[]? Find(byte[] file, params string[] path)
    {
        for (var at = 0; at + 8 <= file.Length;)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (size < 8 || at + size > file.Length)
                return null;
            if (Encoding.Latin1.GetString(file, at + 4, 4) == path[0])
            {
                var body = file[(at + 8)..(at + size)];
                return path.Length == 1 ? body : Find(body, path[1..]);
            }
            at += size;
        }
        return null;
    }

    public static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Latin(text)) >= 0;
}
