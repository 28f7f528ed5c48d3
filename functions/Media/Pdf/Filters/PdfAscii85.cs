namespace Submissions.Media.Pdf;

/// <summary>ASCII85Decode (ISO 32000-1, 7.4.3): five letters from ! to u for four bytes, z for four zeros, ~&gt; at the end.</summary>
internal sealed class PdfAscii85(Stream source, PdfBudget budget) : PdfDecoder(source, budget)
{
    private readonly byte[] _group = new byte[4];
    private int _groupAt;
    private int _groupEnd;
    private bool _isOver;

    protected override int Decode(Span<byte> destination)
    {
        var written = 0;
        while (written < destination.Length)
        {
            if (_groupAt == _groupEnd && !TryGroup())
                break;
            destination[written++] = _group[_groupAt++];
        }
        return written;
    }

    private bool TryGroup()
    {
        var (value, letters) = (0L, 0);
        while (!_isOver && letters < 5)
        {
            var letter = Take();
            if (letter == 'z' && letters == 0)
            {
                letters = 5;
            }
            else if (letter is < 0 or '~')
            {
                _isOver = true;
            }
            else if (letter is >= '!' and <= 'u')
            {
                value = (value * 85) + (letter - '!');
                letters++;
            }
        }
        if (letters < 2)
            return false;
        for (var missing = letters; missing < 5; missing++)
            value = (value * 85) + 84;
        for (var index = 0; index < 4; index++)
            _group[index] = (byte)((value >> (24 - (8 * index))) & 0xFF);
        (_groupAt, _groupEnd) = (0, letters - 1);
        return true;
    }
}
