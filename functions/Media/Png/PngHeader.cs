using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Png;

/// <summary>
/// IHDR (PNG, 11.2.1).
/// <code>
///  width, 4 | height, 4 | bits of a sample, 1 | colour type, 1 | compression, 1 | filter, 1 | interlace, 1
/// </code>
/// </summary>
internal sealed class PngHeader
{
    public const int Bytes = 13;
    private const byte Grey = 0;
    private const byte Colour = 2;
    private const byte Indexed = 3;
    private const byte GreyWithAlpha = 4;
    private const byte ColourWithAlpha = 6;

    private readonly byte _bits;
    private readonly byte _type;

    private PngHeader(ReadOnlySpan<byte> untrusted)
    {
        (Width, Height) = (BinaryPrimitives.ReadUInt32BigEndian(untrusted), BinaryPrimitives.ReadUInt32BigEndian(untrusted[4..]));
        (_bits, _type) = (untrusted[8], untrusted[9]);
    }

    public uint Width { get; }

    public uint Height { get; }

    public bool IsIndexed => _type == Indexed;

    /// <summary>Components that a colour profile must be for: 1 or 3.</summary>
    public int ProfileComponents => _type is Grey or GreyWithAlpha ? 1 : 3;

    public bool MayHaveTransparency => _type is Grey or Colour or Indexed;

    public int BackgroundBytes => _type switch
    {
        Indexed => 1,
        Grey or GreyWithAlpha => 2,
        _ => 6,
    };

    /// <summary>Bytes of the picture when unpacked, without filter bytes.</summary>
    public long UnpackedBytes => (long)Width * Height * _bits * Channels / 8;

    private int Channels => _type switch
    {
        Grey or Indexed => 1,
        GreyWithAlpha => 2,
        Colour => 3,
        _ => 4,
    };

    public static Outcome<PngHeader> Read(ReadOnlySpan<byte> untrusted)
    {
        var header = new PngHeader(untrusted);
        var bitsFit = header._type switch
        {
            Grey => header._bits is 1 or 2 or 4 or 8 or 16,
            Indexed => header._bits is 1 or 2 or 4 or 8,
            Colour or GreyWithAlpha or ColourWithAlpha => header._bits is 8 or 16,
            _ => false,
        };
        if (!bitsFit || header.Width is 0 or > int.MaxValue || header.Height is 0 or > int.MaxValue || untrusted[10] != 0 || untrusted[11] != 0 || untrusted[12] > 1)
            return Refusal.MediaMalformed;
        return (long)header.Width * header.Height > PngLimits.MaxPixels ? Refusal.MediaLimit : header;
    }

    /// <summary>tRNS (PNG, 11.3.1.1): one value for each component, or one for each of the first colours of the palette.</summary>
    public bool TransparencyFits(int lengthBytes, int paletteColours) => _type switch
    {
        Grey => lengthBytes == 2,
        Colour => lengthBytes == 6,
        _ => lengthBytes > 0 && lengthBytes <= paletteColours,
    };
}
