using System.Buffers.Binary;
using System.Numerics;

namespace Submissions.Media.Png;

/// <summary>
/// pHYs (PNG, 11.3.4.3): pixels a unit across, 4 | down, 4 | unit, 1. Only the shape of a pixel is seen on a screen; the figures themselves tell
/// programs and screens apart. Square pixels need no chunk.
/// </summary>
internal static class PngPixels
{
    private const int Bytes = 9;

    public static bool TryShape(ReadOnlySpan<byte> untrusted, out byte[] shape)
    {
        shape = new byte[Bytes];
        if (untrusted.Length != Bytes)
            return false;
        var (across, down) = (BinaryPrimitives.ReadUInt32BigEndian(untrusted), BinaryPrimitives.ReadUInt32BigEndian(untrusted[4..]));
        if (across == down || across == 0 || down == 0)
            return false;
        var common = (uint)BigInteger.GreatestCommonDivisor(across, down);
        BinaryPrimitives.WriteUInt32BigEndian(shape, across / common);
        BinaryPrimitives.WriteUInt32BigEndian(shape.AsSpan(4), down / common);
        return true;
    }
}
