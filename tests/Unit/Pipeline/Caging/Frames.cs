using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>What a child may send, or rather may not, byte by byte.</summary>
internal static class Frames
{
    public static byte[] Frame(byte kind, params byte[] payload) => [kind, .. Number(payload.Length), .. payload];

    public static byte[] Frame(CageFrameKind kind, params byte[] payload) => Frame((byte)kind, payload);

    public static byte[] Ask(long offset, int length)
    {
        var payload = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(payload, offset);
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(8), length);
        return Frame(CageFrameKind.RangeRequest, payload);
    }

    public static byte[] Copy(int length) => Frame(CageFrameKind.Copy, new byte[length]);

    public static byte[] Report(long length, ushort kind = 1, uint removed = 2)
    {
        var payload = new byte[16];
        BinaryPrimitives.WriteUInt16BigEndian(payload, kind);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(4), removed);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(8), length);
        return Frame(CageFrameKind.Report, payload);
    }

    public static byte[] Refuse(int number) => Frame(CageFrameKind.Refused, (byte)(number >> 8), (byte)(number & 0xFF));

    public static byte[] Done() => Frame(CageFrameKind.Done);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
