using System.Buffers;
using System.Text.Json;

namespace Submissions.Ledger;

/// <summary>
/// Walks canonical JSON (RFC 8785; without floating-point numbers, as <see cref="Contracts.CanonicalJson"/> writes it) over the bytes themselves: nothing is built, so an entry costs about what hashing it costs.
/// Every method returns false at the first byte that the canonical form would not have there. The text must be valid UTF-8: check that first.
/// </summary>
internal ref struct CanonicalScanner(ReadOnlySpan<byte> text)
{
    /// <summary>2^53 − 1 has 16 digits.</summary>
    private const int MaxDigits = 16;

    private const long MaxInteger = (1L << 53) - 1;

    private const int UnicodeEscapeLength = 6;

    private static readonly SearchValues<byte> s_special = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Bytes read.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _text.Length;

    /// <summary>The bytes from a position to the present one.</summary>
    public readonly ReadOnlySpan<byte> Since(int position) => _text[position..Position];

    public bool Take(byte expected)
    {
        if (Position < _text.Length && _text[Position] == expected)
        {
            Position++;
            return true;
        }
        return false;
    }

    /// <summary>A string.</summary>
    /// <param name="raw">Its characters as they stand, escapes included, without the quotation marks. Canonical, so equal strings are equal here.</param>
    public bool String(out ReadOnlySpan<byte> raw)
    {
        raw = default;
        if (!Take((byte)'"'))
        {
            return false;
        }
        var start = Position;
        while (true)
        {
            var rest = _text[Position..];
            var at = rest.IndexOfAny(s_special);
            if (at < 0)
            {
                return false;
            }
            Position += at;
            if (rest[at] == '"')
            {
                raw = _text[start..Position];
                Position++;
                return true;
            }
            if (rest[at] != '\\' || EscapeLength(rest[at..]) is not (> 0 and var length))
            {
                return false;
            }
            Position += length;
        }
    }

    /// <summary>An integer within ±(2^53 − 1), without leading zeros and without −0.</summary>
    public bool Integer(out long value)
    {
        value = 0;
        var isNegative = Take((byte)'-');
        var start = Position;
        while (Position < _text.Length && Position - start <= MaxDigits && char.IsAsciiDigit((char)_text[Position]))
        {
            value = (value * 10) + (_text[Position] - '0');
            Position++;
        }
        var digits = Position - start;
        if (digits is 0 or > MaxDigits || (_text[start] == '0' && (digits > 1 || isNegative)) || value > MaxInteger)
        {
            return false;
        }
        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>The name of the next member of an object, its colon, and the comma before it; members come sorted by UTF-16 code units, each once.</summary>
    /// <param name="previous">The name before; empty and <paramref name="isFirst"/> at the beginning.</param>
    /// <param name="isFirst">True before the first member.</param>
    /// <param name="name">As it stands, escapes included.</param>
    public bool Member(ReadOnlySpan<byte> previous, bool isFirst, out ReadOnlySpan<byte> name)
    {
        name = default;
        return (isFirst || Take((byte)','))
            && String(out name)
            && (isFirst || Compare(previous, name) < 0)
            && Take((byte)':');
    }

    /// <summary>Any value, at most so many objects and arrays deep: stops a stack bomb.</summary>
    public bool Value(int depth)
    {
        if (Position == _text.Length)
        {
            return false;
        }
        return _text[Position] switch
        {
            (byte)'"' => String(out _),
            (byte)'{' => depth > 0 && Object(depth - 1),
            (byte)'[' => depth > 0 && Array(depth - 1),
            (byte)'t' => Literal("true"u8),
            (byte)'f' => Literal("false"u8),
            (byte)'n' => Literal("null"u8),
            _ => Integer(out _),
        };
    }

    private bool Object(int depth)
    {
        if (!Take((byte)'{'))
        {
            return false;
        }
        ReadOnlySpan<byte> previous = default;
        for (var isFirst = true; !Take((byte)'}'); isFirst = false)
        {
            if (!Member(previous, isFirst, out previous) || !Value(depth))
            {
                return false;
            }
        }
        return true;
    }

    private bool Array(int depth)
    {
        if (!Take((byte)'['))
        {
            return false;
        }
        for (var isFirst = true; !Take((byte)']'); isFirst = false)
        {
            if ((!isFirst && !Take((byte)',')) || !Value(depth))
            {
                return false;
            }
        }
        return true;
    }

    private bool Literal(ReadOnlySpan<byte> literal)
    {
        if (!_text[Position..].StartsWith(literal))
        {
            return false;
        }
        Position += literal.Length;
        return true;
    }

    /// <summary>The length of the escape that begins here; 0 when the canonical form has another way to write the character.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2 || "\"\\btnfr"u8.Contains(escape[1]))
        {
            return escape.Length < 2 ? 0 : 2;
        }
        // Backspace, tab, newline, form feed and return have escapes of two characters; from 20 on characters stand as they are.
        return escape.Length >= UnicodeEscapeLength && escape[1..].StartsWith("u00"u8)
            && (escape[4] == '1' ? "0123456789abcdef"u8.Contains(escape[5]) : escape[4] == '0' && "01234567bef"u8.Contains(escape[5]))
            ? UnicodeEscapeLength
            : 0;
    }

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        IsPlain(left) && IsPlain(right) ? left.SequenceCompareTo(right) : string.CompareOrdinal(Text(left), Text(right));

    /// <summary>True when bytes and UTF-16 code units sort alike: ASCII without escapes.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> raw) => System.Text.Ascii.IsValid(raw) && !raw.Contains((byte)'\\');

    private static string Text(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader([(byte)'"', .. raw, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }
}
