using System.Buffers;

namespace Submissions.Media.PlainText;

/// <summary>
/// Goes over a text in portions: it must have no control characters but tab, line feed, form feed, return, and those that old editors and Japanese texts use (Ctrl-Z at the
/// end, shifts of ISO 2022). Words that tell a declared vocabulary, as XML has, end it: such a file is no plain text.
/// </summary>
internal sealed class TextScan(TextShape shape)
{
    private static readonly SearchValues<byte> Control = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 127]);

    private byte _half;
    private bool _hasHalf;

    public bool IsText { get; private set; } = shape != TextShape.None;

    /// <summary>UTF-16 has an even number of bytes.</summary>
    public bool IsWhole => IsText && !_hasHalf;

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (shape == TextShape.Bytes)
        {
            IsText &= !bytes.ContainsAny(Control);
            return;
        }
        foreach (var one in bytes)
        {
            if (!_hasHalf)
            {
                (_half, _hasHalf) = (one, true);
                continue;
            }
            _hasHalf = false;
            var character = shape == TextShape.Utf16LittleEndian ? _half | (one << 8) : (_half << 8) | one;
            IsText &= character > 127 || !Control.Contains((byte)character);
        }
    }

    public static TextShape ShapeOf(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return TextShape.Utf16LittleEndian;
        return beginning.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? TextShape.Utf16BigEndian : TextShape.Bytes;
    }
}
