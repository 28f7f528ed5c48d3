namespace Submissions.Media.Pdf;

/// <summary>ASCIIHexDecode (ISO 32000-1, 7.4.2).</summary>
internal sealed class PdfAsciiHex(Stream source, PdfBudget budget) : PdfDecoder(source, budget)
{
    private bool _isOver;

    protected override int Decode(Span<byte> destination)
    {
        var written = 0;
        while (written < destination.Length && !_isOver)
        {
            var high = Digit();
            if (high < 0)
                break;
            var low = Digit();
            destination[written++] = (byte)((high << 4) | Math.Max(low, 0));
        }
        return written;
    }

    private int Digit()
    {
        while (!_isOver)
        {
            var letter = Take();
            _isOver = letter is < 0 or '>';
            if (!_isOver && PdfLetters.HexDigit((byte)letter) is >= 0 and var digit)
                return digit;
        }
        return -1;
    }
}
