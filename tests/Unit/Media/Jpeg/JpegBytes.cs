using System.Buffers.Binary;
using System.Text;

namespace Submissions.Tests.Unit.Media.Jpeg;

/// <summary>JPEGs made in code: an 8 × 8 grey picture, and everything that phones, cameras and programs put around one.</summary>
internal static class JpegBytes
{
    /// <summary>The head that a stripped picture has: JFIF with square pixels.</summary>
    public static byte[] CleanJfif { get; } = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);

    public static byte[] QuantisationTable { get; } = Segment(0xDB, [0, .. Enumerable.Repeat((byte)16, 64)]);

    public static byte[] Frame { get; } = Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]);

    /// <summary>One code of one bit each for the direct and the alternating part: "no difference" and "end of block".</summary>
    public static byte[] HuffmanTables { get; } = [.. Segment(0xC4, [0x00, 1, .. new byte[15], 0]), .. Segment(0xC4, [0x10, 1, .. new byte[15], 0])];

    public static byte[] ScanHeader { get; } = Segment(0xDA, [1, 1, 0, 0, 63, 0]);

    public static byte[] Coded { get; } = [0x3F];

    /// <summary>From the tables to the end.</summary>
    public static byte[] Picture { get; } = [.. QuantisationTable, .. Frame, .. HuffmanTables, .. ScanHeader, .. Coded, 0xFF, 0xD9];

    public static byte[] Clean { get; } = [0xFF, 0xD8, .. CleanJfif, .. Picture];

    /// <summary>A picture behind these segments.</summary>
    public static byte[] With(params byte[][] segments) => [0xFF, 0xD8, .. segments.SelectMany(segment => segment), .. Picture];

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. body];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(body.Length + 2));
        return segment;
    }

    /// <summary>EXIF as a phone writes it: maker, time, orientation, a GPS directory, and a thumbnail with the marked text in it.</summary>
    public static byte[] Exif(ushort orientation = 6, bool littleEndian = false)
    {
        var tiff = new TiffBytes(littleEndian);
        return Segment(0xE1, [.. "Exif\0\0"u8, .. tiff.Phone(orientation)]);
    }

    /// <summary>The only EXIF a copy may have.</summary>
    public static byte[] OnlyOrientation(byte orientation) =>
        Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, orientation, 0, 0, 0, 0, 0, 0]);

    public static byte[] Xmp { get; } = Segment(0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>SECRET</dc:creator><xmp:CreateDate>2024</xmp:CreateDate></x:xmpmeta>"));

    /// <summary>What Facebook and WhatsApp put into pictures: a tracking number in IPTC (2:40 and 2:103).</summary>
    public static byte[] TrackingNumber { get; } = Segment(0xED,
    [
        .. "Photoshop 3.0\0"u8, .. "8BIM\u0004\u0004\0\0"u8, 0, 0, 0, 27,
        0x1C, 2, 40, 0, 10, .. "FBMD01SECR"u8, 0x1C, 2, 103, 0, 7, .. "SECRETS"u8, 0,
    ]);

    public static byte[] Comment { get; } = Segment(0xFE, "SECRET comment"u8);

    public static byte[] MultiPicture { get; } = Segment(0xE2, "MPF\0SECRET"u8);

    /// <summary>JFIF with density and a thumbnail of one pixel.</summary>
    public static byte[] JfifWithThumbnail { get; } = Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 1, 0, 72, 0, 72, 1, 1, 1, 2, 3]);

    public static byte[] Video { get; } = [0, 0, 0, 24, .. "ftypmp42SECRET"u8, 0, 0];

    /// <summary>As messengers re-encode: JFIF first, no EXIF, a tracking number.</summary>
    public static byte[] FromMessenger { get; } = With(Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), TrackingNumber);

    /// <summary>Everything at once.</summary>
    public static byte[] Dirty { get; } =
    [
        .. With(JfifWithThumbnail, Exif(), Xmp, TrackingNumber, IccBytes.Segments(IccBytes.Dirty), MultiPicture, Comment, Segment(0xEB, "SECRET"u8)),
        .. Video,
    ];
}
