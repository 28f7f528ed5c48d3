namespace Submissions.Media.Exif;

/// <summary>How the picture of a safe copy lies. A safe copy says it in one place and one form, so that it is found without reading the format again.</summary>
public static class CopyOrientation
{
    private const byte Upright = 1;
    private const byte Last = 8;

    /// <param name="copy">A whole safe copy: TIFF, or a format that carries an <see cref="OrientationBlock"/>.</param>
    /// <returns>1 to 8 (EXIF 2.32, tag 0x0112); 1 when the copy does not say.</returns>
    public static byte Of(ReadOnlySpan<byte> copy)
    {
        for (byte orientation = Upright + 1; orientation <= Last; orientation++)
        {
            if (copy.IndexOf(OrientationBlock.For(orientation)) >= 0)
                return orientation;
        }
        return ExifWalker.Walk(copy).Orientation;
    }
}
