namespace Submissions.Media.Exif;

/// <summary>The only EXIF a safe copy may have: one directory with one tag, the orientation, and no values of its own anywhere else.</summary>
internal static class OrientationBlock
{
    /// <summary>Offset of the one byte that differs between blocks.</summary>
    private const int ValueOffset = 19;

    /// <summary>TIFF 6.0: "MM", 42, first directory at 8; 1 entry: 0x0112, SHORT, 1 value, then the value; no next directory.</summary>
    private static ReadOnlySpan<byte> Template =>
    [
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0,
        0, 0, 0, 0,
    ];

    public static byte[] For(byte orientation)
    {
        var block = Template.ToArray();
        block[ValueOffset] = orientation;
        return block;
    }
}
