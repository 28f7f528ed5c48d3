using System.Text;

namespace Submissions.Media.Pdf;

/// <summary>Reads values out of bytes in memory. Lenient where readers are; never beyond the bytes, never deeper than a limit.</summary>
internal ref struct PdfParser
{
    private readonly ReadOnlySpan<byte> _untrusted;
    private int _at;

    public PdfParser(ReadOnlySpan<byte> untrusted, int position = 0)
    {
        _untrusted = untrusted;
        _at = position;
    }

    public readonly int Position => _at;

    /// <summary>The bytes ended within a value, or so that more of them could change it.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Values stood in one another deeper than <see cref="PdfLimits.MaxNesting"/>.</summary>
    public bool TooDeep { get; private set; }

    /// <summary>The next value or word; null at the end of the bytes.</summary>
    public PdfValue? Next() => Next(0);

    public void SkipWhite()
    {
        while (_at < _untrusted.Length)
        {
            if (_untrusted[_at] == (byte)'%')
                SkipComment();
            else if (PdfLetters.IsWhite(_untrusted[_at]))
                _at++;
            else
                return;
        }
        RanOut = true;
    }

    private void SkipComment()
    {
        var end = _untrusted[_at..].IndexOfAny((byte)10, (byte)13);
        _at = end < 0 ? _untrusted.Length : _at + end;
    }

    private PdfValue? Next(int depth)
    {
        SkipWhite();
        if (_at >= _untrusted.Length)
            return null;
        if (depth > PdfLimits.MaxNesting)
        {
            TooDeep = true;
            return null;
        }
        var letter = _untrusted[_at];
        switch (letter)
        {
            case (byte)'/':
                return Name();
            case (byte)'(':
                return Literal();
            case (byte)'<' when _at + 1 < _untrusted.Length && _untrusted[_at + 1] == (byte)'<':
                return Dictionary(depth);
            case (byte)'<':
                return Hexadecimal();
            case (byte)'[':
                return Array(depth);
            case (byte)'>' when _at + 1 < _untrusted.Length && _untrusted[_at + 1] == (byte)'>':
                _at += 2;
                return new PdfKeyword(">>");
            case (byte)']' or (byte)'>' or (byte)')' or (byte)'{' or (byte)'}':
                _at++;
                return new PdfKeyword(((char)letter).ToString());
            default:
                return PdfLetters.IsOfNumber(letter) ? NumberOrReference() : Word();
        }
    }

    private PdfName Name()
    {
        var name = new StringBuilder();
        _at++;
        while (_at < _untrusted.Length && PdfLetters.IsRegular(_untrusted[_at]))
        {
            var letter = _untrusted[_at++];
            if (letter == (byte)'#' && _at + 1 < _untrusted.Length
                && PdfLetters.HexDigit(_untrusted[_at]) is >= 0 and var high && PdfLetters.HexDigit(_untrusted[_at + 1]) is >= 0 and var low)
            {
                letter = (byte)((high << 4) | low);
                _at += 2;
            }
            name.Append((char)letter);
        }
        RanOut |= _at >= _untrusted.Length;
        return new PdfName(name.ToString());
    }

    private PdfText Literal()
    {
        var text = new List<byte>();
        var open = 1;
        for (_at++; _at < _untrusted.Length; _at++)
        {
            var letter = _untrusted[_at];
            if (letter == (byte)'\\')
            {
                Escape(text);
                continue;
            }
            if (letter == (byte)'(')
                open++;
            if (letter == (byte)')' && --open == 0)
            {
                _at++;
                return new PdfText([.. text]);
            }
            if (letter == 13)
            {
                if (_at + 1 < _untrusted.Length && _untrusted[_at + 1] == 10)
                    _at++;
                letter = 10;
            }
            text.Add(letter);
        }
        RanOut = true;
        return new PdfText([.. text]);
    }

    /// <summary>Leaves the position at the last byte of the escape.</summary>
    private void Escape(List<byte> text)
    {
        _at++;
        if (_at >= _untrusted.Length)
            return;
        var letter = _untrusted[_at];
        switch (letter)
        {
            case (byte)'n':
                text.Add(10);
                return;
            case (byte)'r':
                text.Add(13);
                return;
            case (byte)'t':
                text.Add(9);
                return;
            case (byte)'b':
                text.Add(8);
                return;
            case (byte)'f':
                text.Add(12);
                return;
            case 10:
                return;
            case 13:
                if (_at + 1 < _untrusted.Length && _untrusted[_at + 1] == 10)
                    _at++;
                return;
            case >= (byte)'0' and <= (byte)'7':
                var code = letter - '0';
                for (var digit = 0; digit < 2 && _at + 1 < _untrusted.Length && _untrusted[_at + 1] is >= (byte)'0' and <= (byte)'7'; digit++)
                    code = (code * 8) + (_untrusted[++_at] - '0');
                text.Add((byte)(code & 0xFF));
                return;
            default:
                text.Add(letter);
                return;
        }
    }

    private PdfText Hexadecimal()
    {
        var text = new List<byte>();
        var high = -1;
        for (_at++; _at < _untrusted.Length; _at++)
        {
            if (_untrusted[_at] == (byte)'>')
            {
                _at++;
                if (high >= 0)
                    text.Add((byte)(high << 4));
                return new PdfText([.. text]);
            }
            var digit = PdfLetters.HexDigit(_untrusted[_at]);
            if (digit < 0)
                continue;
            if (high >= 0)
                text.Add((byte)((high << 4) | digit));
            high = high >= 0 ? -1 : digit;
        }
        RanOut = true;
        return new PdfText([.. text]);
    }

    private PdfArray Array(int depth)
    {
        var items = new List<PdfValue>();
        _at++;
        while (Next(depth + 1) is { } item)
        {
            if (item is not PdfKeyword word)
                items.Add(item);
            else if (word.Word == "]")
                return new PdfArray(items);
            else if (IsEndOfObject(word))
                break;
        }
        RanOut |= _at >= _untrusted.Length;
        return new PdfArray(items);
    }

    private PdfDictionary Dictionary(int depth)
    {
        var dictionary = new PdfDictionary();
        _at += 2;
        while (Next(depth + 1) is { } key)
        {
            if (key is PdfKeyword word)
            {
                if (word.Word == ">>")
                    return dictionary;
                if (IsEndOfObject(word))
                    break;
            }
            if (key is not PdfName name)
                continue;
            var before = _at;
            var value = Next(depth + 1);
            if (value is PdfKeyword)
                _at = before;
            else if (value is not null)
                dictionary.Entries[name.Value] = value;
        }
        RanOut |= _at >= _untrusted.Length;
        return dictionary;
    }

    /// <summary>A value that is never closed ends with its object; the word is read again.</summary>
    private bool IsEndOfObject(PdfKeyword word)
    {
        if (word.Word is not ("endobj" or "stream" or "endstream"))
            return false;
        _at -= word.Word.Length;
        return true;
    }

    private PdfValue NumberOrReference()
    {
        var number = Number();
        if (!number.TryGetInteger(out var value) || value < 0)
            return number;
        var after = _at;
        if (!TryDigits() || !TrySkipWhite() || _untrusted[_at] != (byte)'R' || (_at + 1 < _untrusted.Length && PdfLetters.IsRegular(_untrusted[_at + 1])))
        {
            _at = after;
            return number;
        }
        _at++;
        return new PdfReference(value);
    }

    private bool TryDigits()
    {
        if (!TrySkipWhite() || !PdfLetters.IsDigit(_untrusted[_at]))
            return false;
        while (_at < _untrusted.Length && PdfLetters.IsDigit(_untrusted[_at]))
            _at++;
        return true;
    }

    private bool TrySkipWhite()
    {
        var start = _at;
        while (_at < _untrusted.Length && PdfLetters.IsWhite(_untrusted[_at]))
            _at++;
        RanOut |= _at >= _untrusted.Length;
        return _at > start && _at < _untrusted.Length;
    }

    private PdfNumber Number()
    {
        var start = _at;
        while (_at < _untrusted.Length && PdfLetters.IsOfNumber(_untrusted[_at]))
            _at++;
        RanOut |= _at >= _untrusted.Length;
        return PdfNumber.Read(_untrusted[start.._at]);
    }

    private PdfValue Word()
    {
        var start = _at;
        while (_at < _untrusted.Length && PdfLetters.IsRegular(_untrusted[_at]))
            _at++;
        RanOut |= _at >= _untrusted.Length;
        var word = Encoding.Latin1.GetString(_untrusted[start.._at]);
        return word switch
        {
            "true" => new PdfBoolean(true),
            "false" => new PdfBoolean(false),
            "null" => PdfNull.Instance,
            _ => new PdfKeyword(word),
        };
    }
}
