using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Splits content into operations: operands, then an operator. Holds one operation at a time.</summary>
internal sealed class PdfContentReader(Stream content, PdfFaults faults) : IDisposable
{
    private const int FirstBufferBytes = 32 << 10;

    private readonly List<PdfOperand> _operands = [];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    private int _start;
    private int _at;
    private int _end;
    private bool _isOver;

    public IReadOnlyList<PdfOperand> Operands => _operands;

    /// <summary>Whether there was anything between operations and operands that readers pass over: comments, stray brackets, too many operands.</summary>
    public bool HasOdds { get; private set; }

    public ReadOnlySpan<byte> Bytes(PdfOperand operand) => _buffer.AsSpan(_start + operand.Start, operand.End - operand.Start);

    /// <summary>The next operator with its operands in <see cref="Operands"/>; false at the end. Good until the next call.</summary>
    public bool TryNext(out ReadOnlySpan<byte> word)
    {
        _operands.Clear();
        while (true)
        {
            HasOdds |= SkipWhite();
            if (_operands.Count == 0)
                _start = _at;
            var letter = Peek();
            if (letter < 0)
            {
                word = default;
                return false;
            }
            if (Operand((byte)letter))
                continue;
            var begin = _at - _start;
            while (Peek() is >= 0 and var next && PdfLetters.IsRegular((byte)next))
                _at++;
            if (_at - _start == begin)
            {
                _at++;
                HasOdds = true;
                continue;
            }
            word = _buffer.AsSpan(_start + begin, _at - _start - begin);
            if (word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8))
                Add(new PdfOperand(PdfOperandKind.Number, begin, _at - _start, false));
            else
                return true;
        }
    }

    /// <summary>Bytes of an inline picture, from after the one white byte behind ID.</summary>
    /// <param name="lengthBytes">Their number, or -1 to look for the end.</param>
    /// <param name="isText">They are coded in letters, in which the mark of the end may stand too.</param>
    /// <param name="data">Good until the next call. All that is left, if there is no end.</param>
    public bool TryInlineData(long lengthBytes, bool isText, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (Peek() >= 0)
            _at++;
        _start = _at;
        _operands.Clear();
        if (lengthBytes >= 0 && TryEnd(lengthBytes, out data))
            return true;
        _at = _start;
        for (var length = 0; ; length++)
        {
            var letter = Peek();
            if (letter < 0 || (letter == 'E' && IsEnd(length, isText)))
            {
                var dataBytes = length > 0 && PdfLetters.IsWhite(_buffer[_start + length - 1]) ? length - 1 : length;
                data = _buffer.AsSpan(_start, dataBytes);
                _at = _start + length + (letter < 0 ? 0 : 2);
                return letter >= 0;
            }
            _at = _start + length + 1;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private bool TryEnd(long lengthBytes, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (lengthBytes > PdfLimits.MaxOperationBytes || !Ensure((int)lengthBytes + 4))
            return false;
        var behind = _buffer.AsSpan(_start + (int)lengthBytes, _end - _start - (int)lengthBytes);
        var white = 0;
        while (white < 3 && white < behind.Length && PdfLetters.IsWhite(behind[white]))
            white++;
        if (!behind[white..].StartsWith("EI"u8))
            return false;
        data = _buffer.AsSpan(_start, (int)lengthBytes);
        _at = _start + (int)lengthBytes + white + 2;
        return true;
    }

    /// <summary>EI with white space and nothing but text behind it: coded data holds these letters too.</summary>
    private bool IsEnd(int length, bool isText)
    {
        const int TextBytes = 16;
        if (isText && length > 0 && !PdfLetters.IsWhite(_buffer[_start + length - 1]) && _buffer[_start + length - 1] != (byte)'>')
            return false;
        Ensure(length + 2 + TextBytes);
        var mark = _buffer.AsSpan(_start + length, Math.Min(_end - _start - length, 2 + TextBytes));
        if (!mark.StartsWith("EI"u8) || (mark.Length > 2 && !PdfLetters.IsWhite(mark[2])))
            return false;
        foreach (var letter in mark[2..])
        {
            if (!PdfLetters.IsWhite(letter) && letter is < 32 or > 126)
                return false;
        }
        return true;
    }

    /// <summary>Brings so many bytes from the operation's beginning into the buffer; false if there are not as many.</summary>
    private bool Ensure(int count)
    {
        var at = _at - _start;
        while (_end - _start < count)
        {
            if (!TryFill())
                break;
        }
        _at = _start + at;
        return _end - _start >= count;
    }

    private void Add(PdfOperand operand)
    {
        if (_operands.Count == PdfLimits.MaxOperands)
        {
            _operands.RemoveAt(0);
            HasOdds = true;
        }
        _operands.Add(operand);
    }

    private bool Operand(byte letter)
    {
        var begin = _at - _start;
        var (odd, isEnded) = (false, true);
        PdfOperandKind kind;
        if (letter == (byte)'/')
        {
            kind = PdfOperandKind.Name;
            _at++;
            while (Peek() is >= 0 and var next && PdfLetters.IsRegular((byte)next))
                _at++;
        }
        else if (PdfLetters.IsOfNumber(letter))
        {
            kind = PdfOperandKind.Number;
            while (Peek() is >= 0 and var next && PdfLetters.IsOfNumber((byte)next))
                _at++;
        }
        else if (letter is (byte)'(' or (byte)'<' or (byte)'[')
        {
            kind = Nested(out odd, out isEnded);
            if (!isEnded && kind != PdfOperandKind.Dictionary)
            {
                HasOdds = true;
                return true;
            }
        }
        else
        {
            return false;
        }
        // Writers do cut content within the properties of a mark; without any the mark still has its place.
        Add(new PdfOperand(kind, begin, isEnded ? _at - _start : begin + 2, odd || !isEnded));
        return true;
    }

    /// <summary>Goes past a string, an array or a dictionary with all that is in it. One that does not end before the content does shows nothing, and is no operand.</summary>
    private PdfOperandKind Nested(out bool isOdd, out bool isEnded)
    {
        (isOdd, isEnded) = (false, false);
        var depth = 0;
        var kind = PdfOperandKind.Text;
        do
        {
            var letter = Peek();
            if (letter < 0)
                return kind;
            _at++;
            var doubled = letter is '<' or '>' && Peek() == letter;
            if (doubled)
                _at++;
            if (letter == '[' || (letter == '<' && doubled))
            {
                if (depth++ == 0)
                    kind = letter == '[' ? PdfOperandKind.Array : PdfOperandKind.Dictionary;
                isOdd |= depth > 1 && kind == PdfOperandKind.Array;
            }
            else if (letter == ']' || (letter == '>' && doubled))
            {
                depth--;
            }
            else if (letter == '(')
            {
                if (!TrySkipLiteral())
                    return kind;
            }
            else if (letter == '<')
            {
                if (!TrySkipHexadecimal())
                    return kind;
            }
            else if (letter == '%')
            {
                _at--;
                SkipWhite();
                isOdd = true;
            }
            else
            {
                isOdd |= kind == PdfOperandKind.Array && !PdfLetters.IsWhite((byte)letter) && !PdfLetters.IsOfNumber((byte)letter);
            }
        }
        while (depth > 0);
        isEnded = true;
        return kind;
    }

    private bool TrySkipLiteral()
    {
        for (var open = 1; open > 0;)
        {
            var letter = Peek();
            if (letter < 0)
                return false;
            _at++;
            if (letter == '\\' && Peek() >= 0)
                _at++;
            else if (letter == '(')
                open++;
            else if (letter == ')')
                open--;
        }
        return true;
    }

    private bool TrySkipHexadecimal()
    {
        while (Peek() is >= 0 and var letter)
        {
            _at++;
            if (letter == '>')
                return true;
        }
        return false;
    }

    /// <summary>True if there were comments.</summary>
    private bool SkipWhite()
    {
        var comments = false;
        while (Peek() is >= 0 and var letter)
        {
            if (letter == '%')
            {
                comments = true;
                while (Peek() is >= 0 and not 10 and not 13)
                    _at++;
            }
            else if (PdfLetters.IsWhite((byte)letter))
            {
                _at++;
            }
            else
            {
                break;
            }
        }
        return comments;
    }

    private int Peek() => _at < _end || TryFill() ? _buffer[_at] : -1;

    /// <summary>Reads on; what lies before the operation's beginning makes room.</summary>
    private bool TryFill()
    {
        if (_isOver)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_at, _end, _start) = (_at - _start, _end - _start, 0);
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= PdfLimits.MaxOperationBytes)
            {
                faults.Raise(Refusal.MediaLimit);
                _isOver = true;
                return false;
            }
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var read = content.Read(_buffer.AsSpan(_end));
        _isOver = read == 0;
        _end += read;
        return read > 0;
    }
}
