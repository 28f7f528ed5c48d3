namespace Submissions.Media.Pdf;

/// <summary>LZWDecode (ISO 32000-1, 7.4.4): codes of 9 to 12 bits, high bit first; 256 clears the table, 257 ends the data.</summary>
internal sealed class PdfLzw(Stream source, PdfBudget budget, bool isEarly) : PdfDecoder(source, budget)
{
    private const int Clear = 256;
    private const int End = 257;
    private const int MaxCodes = 4096;

    private readonly short[] _before = new short[MaxCodes];
    private readonly byte[] _last = new byte[MaxCodes];
    private readonly byte[] _string = new byte[MaxCodes];
    private int _stringAt = MaxCodes;
    private int _next = End + 1;
    private int _width = 9;
    private int _previous = -1;
    private byte _first;
    private uint _bits;
    private int _bitCount;
    private bool _isOver;

    protected override int Decode(Span<byte> destination)
    {
        var written = 0;
        while (written < destination.Length)
        {
            if (_stringAt == MaxCodes && !TryNext())
                break;
            var count = Math.Min(destination.Length - written, MaxCodes - _stringAt);
            _string.AsSpan(_stringAt, count).CopyTo(destination[written..]);
            _stringAt += count;
            written += count;
        }
        return written;
    }

    private bool TryNext()
    {
        while (!_isOver)
        {
            var code = Code();
            if (code == Clear)
            {
                (_next, _width, _previous) = (End + 1, 9, -1);
                continue;
            }
            if (code is < 0 or End || code > _next || (code == _next && _previous < 0) || (code > End && _previous < 0))
                break;
            Unfold(code);
            return true;
        }
        _isOver = true;
        return false;
    }

    /// <summary>Writes the code's string into the end of the buffer and enters the next code into the table.</summary>
    private void Unfold(int code)
    {
        var at = MaxCodes;
        var walk = code;
        if (code == _next)
        {
            _string[--at] = _first;
            walk = _previous;
        }
        while (walk > End && at > 1)
        {
            _string[--at] = _last[walk];
            walk = _before[walk];
        }
        _first = (byte)walk;
        _string[--at] = _first;
        _stringAt = at;
        if (_previous >= 0 && _next < MaxCodes)
        {
            _before[_next] = (short)_previous;
            _last[_next] = _first;
            _next++;
            var full = _next + (isEarly ? 1 : 0);
            _width = full >= 2048 ? 12 : full >= 1024 ? 11 : full >= 512 ? 10 : 9;
        }
        _previous = code;
    }

    private int Code()
    {
        while (_bitCount < _width)
        {
            var next = Take();
            if (next < 0)
                return -1;
            _bits = unchecked((_bits << 8) | (uint)next);
            _bitCount += 8;
        }
        _bitCount -= _width;
        return (int)((_bits >> _bitCount) & ((1u << _width) - 1));
    }
}
