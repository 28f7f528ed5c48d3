using System.Numerics;

namespace Submissions.Media.Tiff;

/// <summary>The shape of a pixel from two resolutions.</summary>
internal static class TiffShape
{
    /// <summary>The smallest whole numbers of the same ratio; false if pixels are square, or nothing sensible is said.</summary>
    public static bool TryRead(TiffValue across, TiffValue down, bool isBig, out TiffValue reducedAcross, out TiffValue reducedDown)
    {
        (reducedAcross, reducedDown) = (across, down);
        if (across.Type != TiffValue.RationalType || down.Type != TiffValue.RationalType)
            return false;
        var (a, b) = (Math.BigMul(Long(across, 0, isBig), Long(down, 4, isBig)), Math.BigMul(Long(down, 0, isBig), Long(across, 4, isBig)));
        if (a == b || a == 0 || b == 0)
            return false;
        var common = (ulong)BigInteger.GreatestCommonDivisor(a, b);
        if (a / common > uint.MaxValue || b / common > uint.MaxValue)
            return false;
        reducedAcross = Whole(TiffTags.ResolutionAcross, (uint)(a / common), isBig);
        reducedDown = Whole(TiffTags.ResolutionDown, (uint)(b / common), isBig);
        return true;
    }

    private static TiffValue Whole(ushort tag, uint number, bool isBig) => new(tag, TiffValue.RationalType, 1, TiffValue.OfLongs(tag, [number, 1], isBig).Bytes);

    private static uint Long(TiffValue value, int offset, bool isBig) => new TiffValue(value.Tag, TiffValue.LongType, 1, value.Bytes[offset..(offset + 4)]).Number(0, isBig);
}
