using System.Buffers.Binary;

namespace Submissions.Media.WebP;

/// <summary>The size of one coded picture, which must agree with what is said around it.</summary>
/// <param name="Width">In pixels, 1 to 16,384.</param>
/// <param name="Height">In pixels, 1 to 16,384.</param>
internal readonly record struct WebPPicture(int Width, int Height)
{
    /// <summary>Bytes that tell a picture's size.</summary>
    public const int HeadBytes = 10;

    private const byte LosslessMark = 0x2F;
    private const int SizeBits = 14;
    private const int SizeMask = (1 << SizeBits) - 1;

    /// <summary>
    /// RFC 6386, 9.1: frame tag, 3, of which bit 0 is clear in a picture of its own | 9D 01 2A | width, 14 bits, scale, 2 | height, 14 bits, scale, 2.
    /// RFC 9649, 3.4: 2F | width - 1, 14 bits | height - 1, 14 bits | alpha, 1 bit | version 0, 3 bits.
    /// </summary>
    public static bool TryRead(uint type, ReadOnlySpan<byte> untrusted, out WebPPicture picture)
    {
        picture = default;
        if (type == WebPTypes.Lossless)
        {
            if (untrusted.Length < 5 || untrusted[0] != LosslessMark)
                return false;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[1..]);
            picture = new((int)(bits & SizeMask) + 1, (int)((bits >> SizeBits) & SizeMask) + 1);
            return bits >> 29 == 0;
        }
        if (untrusted.Length < HeadBytes || (untrusted[0] & 1) != 0 || untrusted[3] != 0x9D || untrusted[4] != 0x01 || untrusted[5] != 0x2A)
            return false;
        picture = new(BinaryPrimitives.ReadUInt16LittleEndian(untrusted[6..]) & SizeMask, BinaryPrimitives.ReadUInt16LittleEndian(untrusted[8..]) & SizeMask);
        return picture.Width > 0 && picture.Height > 0;
    }
}
