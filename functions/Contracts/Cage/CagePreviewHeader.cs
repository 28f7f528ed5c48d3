using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// What stands before a preview's bytes in its frame.
/// <code>
///  0      1       2          4        6         8
///  +------+-------+----------+--------+---------+-------------+
///  | kind | index | media    | width  | height  | the picture |
///  | 1    | 1     | kind, 2  | 2      | 2       |             |   all big-endian
///  +------+-------+----------+--------+---------+-------------+
/// </code>
/// </summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Index">From 1, among those of its kind.</param>
/// <param name="Format">JPEG or PNG.</param>
/// <param name="Width">Pixels, 1 to <see cref="CageProtocol.MaxPreviewPixels"/>.</param>
/// <param name="Height">Likewise.</param>
public readonly record struct CagePreviewHeader(PreviewKind Kind, byte Index, MediaKind Format, ushort Width, ushort Height)
{
    public const int SizeBytes = 8;

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Kind;
        destination[1] = Index;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)Format);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], Width);
        BinaryPrimitives.WriteUInt16BigEndian(destination[6..], Height);
    }

    /// <summary>False for an unknown kind, the index 0, a format other than JPEG and PNG, or a side out of range.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, out CagePreviewHeader header)
    {
        header = default;
        if (untrusted.Length < SizeBytes)
            return false;
        header = new CagePreviewHeader(
            (PreviewKind)untrusted[0],
            untrusted[1],
            (MediaKind)BinaryPrimitives.ReadUInt16BigEndian(untrusted[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(untrusted[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(untrusted[6..]));
        return Enum.IsDefined(header.Kind)
            && header.Index > 0
            && header.Format is MediaKind.Jpeg or MediaKind.Png
            && header.Width is > 0 and <= CageProtocol.MaxPreviewPixels
            && header.Height is > 0 and <= CageProtocol.MaxPreviewPixels;
    }
}
