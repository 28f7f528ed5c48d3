using System.Text;

namespace Submissions.Media.Pdf;

/// <summary>Reads values in the strict form of a copy. A string may only stand where readers show one, a key only if it is listed or names a thing of a page.</summary>
internal sealed class PdfGateValues(string text)
{
    private const int MaxDepth = 60;

    private int _at;

    private enum Kind
    {
        Off,
        Text,
        Name,
        Plain,
        Reference,
        Array,
        Dictionary,
    }

    /// <summary>One value and nothing behind it.</summary>
    public bool Passes() => Value("", 0) != Kind.Off && _at == text.Length;

    /// <summary>Values that each end a line.</summary>
    public bool AllPass()
    {
        while (_at < text.Length)
        {
            if (Value("", 0) == Kind.Off || _at >= text.Length || text[_at++] != '\n')
                return false;
        }
        return true;
    }

    private Kind Value(string key, int depth)
    {
        if (depth > MaxDepth || _at >= text.Length)
            return Kind.Off;
        switch (text[_at])
        {
            case '/':
                Name();
                return Kind.Name;
            case '(':
                return Text(key);
            case '[':
                return Array(key, depth);
            case '<':
                return _at + 1 < text.Length && text[_at + 1] == '<' ? Dictionary(depth) : Kind.Off;
            default:
                return Word();
        }
    }

    private Kind Text(string key)
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != ')'; _at++)
        {
            if (text[_at] == '(')
                return Kind.Off;
            if (text[_at] == '\\')
                _at++;
            if (_at < text.Length)
                value.Append(text[_at]);
        }
        _at++;
        return PdfGateLists.TextMayStand(key, value.ToString()) ? Kind.Text : Kind.Off;
    }

    private string Name()
    {
        var start = ++_at;
        while (_at < text.Length && IsRegular(text[_at]))
            _at++;
        return text[start.._at];
    }

    private Kind Array(string key, int depth)
    {
        _at++;
        var inner = key;
        while (_at < text.Length && text[_at] != ']')
        {
            if (text[_at] == ' ')
                _at++;
            if (text.AsSpan(_at).StartsWith("/Indexed") || text.AsSpan(_at).StartsWith("/I"))
                inner = "Indexed";
            if (Value(inner, depth + 1) == Kind.Off)
                return Kind.Off;
        }
        _at++;
        return Kind.Array;
    }

    private Kind Dictionary(int depth)
    {
        _at += 2;
        while (_at < text.Length && text[_at] == '/')
        {
            var key = Name();
            if (_at < text.Length && text[_at] == ' ')
                _at++;
            var start = _at;
            var kind = Value(key, depth + 1);
            if (kind == Kind.Off || PdfGateLists.NeverStands(key))
                return Kind.Off;
            if (kind == Kind.Name && !PdfGateLists.NameMayStand(key, text[(start + 1).._at]))
                return Kind.Off;
            if (kind is Kind.Plain or Kind.Text && !PdfGateLists.IsKey(key))
                return Kind.Off;
        }
        if (!text.AsSpan(Math.Min(_at, text.Length)).StartsWith(">>"))
            return Kind.Off;
        _at += 2;
        return Kind.Dictionary;
    }

    /// <summary>A number, a truth, or a reference of two numbers and R.</summary>
    private Kind Word()
    {
        var start = _at;
        while (_at < text.Length && IsRegular(text[_at]))
            _at++;
        var word = text[start.._at];
        if (text.AsSpan(_at).StartsWith(" 0 R") && word.All(char.IsAsciiDigit))
        {
            _at += 4;
            return Kind.Reference;
        }
        var isNumber = word.Length > 0 && word.All(letter => char.IsAsciiDigit(letter) || letter is '.' or '-');
        return isNumber || word is "true" or "false" or "null" ? Kind.Plain : Kind.Off;
    }

    private static bool IsRegular(char letter) => letter is > ' ' and not ('/' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '%');
}
