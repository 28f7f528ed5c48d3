namespace Submissions.Media.Pdf;

/// <summary>Undoes the differences that Flate and LZW data may be stored as (ISO 32000-1, 7.4.4.4): TIFF's (2) or PNG's (10 to 15).</summary>
internal sealed class PdfPredictor(Stream source, PdfBudget budget, int kind, int colours, int bits, int columns) : PdfDecoder(source, budget)
{
    private const int Tiff = 2;

    private readonly int _pixelBytes = Math.Max(1, colours * bits / 8);
    private readonly byte[] _row = new byte[((colours * bits * columns) + 7) / 8];
    private readonly byte[] _above = new byte[((colours * bits * columns) + 7) / 8];
    private int _at;
    private int _end;

    protected override int Decode(Span<byte> destination)
    {
        if (_at == _end && !TryRow())
            return 0;
        var count = Math.Min(destination.Length, _end - _at);
        _row.AsSpan(_at, count).CopyTo(destination);
        _at += count;
        return count;
    }

    private bool TryRow()
    {
        _row.CopyTo(_above, 0);
        var filter = kind == Tiff ? 0 : Take();
        if (filter < 0)
            return false;
        var length = 0;
        while (length < _row.Length && Take() is >= 0 and var next)
            _row[length++] = (byte)next;
        (_at, _end) = (0, length);
        if (kind != Tiff)
            Png(filter, length);
        else if (bits == 8)
            Add(length);
        return length > 0;
    }

    private void Add(int length)
    {
        for (var index = colours; index < length; index++)
            _row[index] = unchecked((byte)(_row[index] + _row[index - colours]));
    }

    private void Png(int filter, int length)
    {
        for (var index = 0; index < length; index++)
        {
            int left = index < _pixelBytes ? 0 : _row[index - _pixelBytes];
            int above = _above[index];
            int corner = index < _pixelBytes ? 0 : _above[index - _pixelBytes];
            var difference = filter switch
            {
                1 => left,
                2 => above,
                3 => (left + above) / 2,
                4 => Paeth(left, above, corner),
                _ => 0,
            };
            _row[index] = unchecked((byte)(_row[index] + difference));
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
