namespace Submissions.Media.Pdf;

/// <summary>RunLengthDecode (ISO 32000-1, 7.4.5): 0 to 127, as many bytes and one more; 129 to 255, the next byte 257 − n times; 128, the end.</summary>
internal sealed class PdfRunLength(Stream source, PdfBudget budget) : PdfDecoder(source, budget)
{
    private const int End = 128;

    private int _left;
    private int _repeated = -1;
    private bool _isOver;

    protected override int Decode(Span<byte> destination)
    {
        var written = 0;
        while (written < destination.Length && !_isOver)
        {
            if (_left == 0)
            {
                Begin();
                continue;
            }
            var next = _repeated >= 0 ? _repeated : Take();
            _isOver = next < 0;
            if (_isOver)
                break;
            destination[written++] = (byte)next;
            _left--;
        }
        return written;
    }

    private void Begin()
    {
        var length = Take();
        _isOver = length is < 0 or End;
        _left = length < End ? length + 1 : 257 - length;
        _repeated = length > End ? Take() : -1;
        _isOver |= length > End && _repeated < 0;
    }
}
