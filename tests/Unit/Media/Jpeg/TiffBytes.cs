using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media.Jpeg;

/// <summary>A TIFF block made in code, in either byte order.</summary>
internal sealed class TiffBytes(bool littleEndian)
{
    private const int GpsOffset = 8 + 2 + (5 * 12) + 4;
    private const int ThumbnailOffset = GpsOffset + 2 + (2 * 12) + 4;
    private const int TextOffset = ThumbnailOffset + 2 + 12 + 4;

    public byte[] Phone(ushort orientation) =>
    [
        .. littleEndian ? "II"u8 : "MM"u8, .. Short(42), .. Long(8),
        .. Short(5), .. Entry(0x010F, 2, 6, TextOffset), .. Entry(0x0112, 3, 1, orientation), .. Entry(0x0131, 2, 6, TextOffset),
        .. Entry(0x0132, 2, 6, TextOffset), .. Entry(0x8825, 4, 1, GpsOffset), .. Long(ThumbnailOffset),
        .. Short(2), .. Entry(0, 1, 4, 2), .. Entry(2, 5, 3, TextOffset), .. Long(0),
        .. Short(1), .. Entry(0x0201, 4, 1, TextOffset), .. Long(0),
        .. "SECRET"u8,
    ];

    /// <summary>Two directories, each of which says the other comes next.</summary>
    public byte[] Circle() =>
        [.. "MM"u8, .. Short(42), .. Long(8), .. Short(1), .. Entry(0x8769, 4, 1, 26), .. Long(26), .. Short(1), .. Entry(0x8769, 4, 1, 8), .. Long(8)];

    private byte[] Entry(ushort tag, ushort type, uint count, uint value) =>
        [.. Short(tag), .. Short(type), .. Long(count), .. type == 3 ? [.. Short((ushort)value), 0, 0] : Long(value)];

    private byte[] Short(ushort value)
    {
        var bytes = new byte[2];
        if (littleEndian)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    private byte[] Long(uint value)
    {
        var bytes = new byte[4];
        if (littleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
