using System.Text;

namespace Submissions.Tests.Unit.Media;

/// <summary>Puts JPEGs together byte by byte (ITU-T T.81), so that each test says what is in its file. Every picture is 8 × 8, grey, and decodes.</summary>
internal sealed class JpegVector
{
    /// <summary>Coded data of one grey block: DC category 0 (code 00), end of block (1010), ones to the end of the byte.</summary>
    public static byte[] Coded { get; } = [0b0010_1011];

    private readonly List<byte> _bytes = [0xFF, 0xD8];

    /// <summary>One table with the code for "nothing" alone is enough: DC 00 → category 0, AC 1010 → end of block.</summary>
    private static byte[] DcTable { get; } = [0x00, 0, 1, .. new byte[14], 0];

    private static byte[] AcTable { get; } = [0x10, 0, 2, 1, 1, .. new byte[12], 1, 2, 3, 0];

    public static byte[] Plain() => new JpegVector().Picture().End();

    /// <summary>The picture of <see cref="Plain"/> with these segments before it.</summary>
    public static byte[] With(params (byte Marker, byte[] Body)[] segments)
    {
        var vector = new JpegVector();
        foreach (var (marker, body) in segments)
            vector.Segment(marker, body);
        return vector.Picture().End();
    }

    public static byte[] Jfif(ushort density = 1, byte[]? thumbnail = null) =>
        [.. "JFIF\0"u8, 1, 2, 0, .. Word(density), .. Word(density), (byte)(thumbnail is null ? 0 : 1), (byte)(thumbnail is null ? 0 : 1), .. thumbnail ?? []];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Two bytes, big-endian.</summary>
    public static byte[] Word(int value) => [(byte)(value >> 8), (byte)(value & 0xFF)];

    public JpegVector Segment(byte marker, params byte[] body)
    {
        _bytes.AddRange([0xFF, marker, .. Word(body.Length + 2), .. body]);
        return this;
    }

    public JpegVector Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public JpegVector Tables() => Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]).Segment(0xC4, DcTable).Segment(0xC4, AcTable);

    public JpegVector Frame(byte marker = 0xC0, ushort lines = 8, ushort samples = 8) =>
        Segment(marker, [8, .. Word(lines), .. Word(samples), 1, 1, 0x11, 0]);

    public JpegVector Scan(byte start = 0, byte end = 63, byte shift = 0, byte[]? coded = null) => Segment(0xDA, 1, 1, 0, start, end, shift).Raw(coded ?? Coded);

    public JpegVector Picture() => Tables().Frame().Scan();

    public byte[] End(params byte[] trailer) => [.. _bytes, 0xFF, 0xD9, .. trailer];

    /// <summary>As it stands, without EOI.</summary>
    public byte[] Open() => [.. _bytes];
}
