using System.Buffers;
using System.Globalization;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Rtf;

/// <summary>Takes rich text apart (RTF 1.9.1): groups, control words and symbols, text. Ends of lines belong to nothing and are passed over.</summary>
internal sealed class RtfReader(MediaReader reader)
{
    private static readonly SearchValues<byte> NoText = SearchValues.Create("{}\\\r\n"u8);

    private readonly byte[] _text = new byte[64 << 10];
    private readonly Dictionary<int, List<string>> _words = [];
    private int _length;

    public Refusal Refusal { get; private set; }

    /// <summary>Of <see cref="RtfToken.Word"/>.</summary>
    public string Word { get; private set; } = "";

    /// <summary>Of <see cref="RtfToken.Word"/>, or null.</summary>
    public int? Number { get; private set; }

    /// <summary>Of <see cref="RtfToken.Symbol"/> the sign, of <see cref="RtfToken.Hex"/> the character.</summary>
    public byte Sign { get; private set; }

    /// <summary>Of <see cref="RtfToken.Text"/> and <see cref="RtfToken.Binary"/>.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>Where the bytes of <see cref="RtfToken.Binary"/> go; null to pass over them.</summary>
    public Stream? BinaryTo { get; set; }

    public RtfToken Read()
    {
        while (Refusal == Refusal.None && reader.Ensure(1))
        {
            var one = reader.Available[0];
            switch (one)
            {
                case (byte)'\r' or (byte)'\n':
                    reader.Advance(1);
                    break;
                case (byte)'{':
                    reader.Advance(1);
                    return RtfToken.Open;
                case (byte)'}':
                    reader.Advance(1);
                    return RtfToken.Close;
                case (byte)'\\':
                    return Control();
                default:
                    return TakeText();
            }
        }
        return RtfToken.None;
    }

    private RtfToken TakeText()
    {
        var window = reader.Available;
        var length = window.IndexOfAny(NoText);
        _length = Math.Min(length < 0 ? window.Length : length, _text.Length);
        window[.._length].CopyTo(_text);
        reader.Advance(_length);
        return RtfToken.Text;
    }

    private RtfToken Control()
    {
        if (!reader.Ensure(2))
            return Refuse(Refusal.MediaCutShort);
        var sign = reader.Available[1];
        if (char.IsAsciiLetter((char)sign))
            return TakeWord();
        if (sign != '\'')
        {
            Sign = sign is (byte)'\r' ? (byte)'\n' : sign;
            reader.Advance(2);
            return RtfToken.Symbol;
        }
        if (!reader.Ensure(4))
            return Refuse(Refusal.MediaCutShort);
        var isHex = byte.TryParse(reader.Available[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var character);
        if (!isHex)
        {
            // Some programs write a lone quote behind the backslash; readers take it for nothing.
            (Sign, _length) = (0, 0);
            reader.Advance(2);
            return RtfToken.Text;
        }
        Sign = character;
        reader.Advance(4);
        return RtfToken.Hex;
    }

    private RtfToken TakeWord()
    {
        reader.Ensure((int)Math.Min(1 + RtfLimits.MaxWordLetters + 1 + RtfLimits.MaxDigits + 1, reader.LengthBytes - reader.Position));
        var window = reader.Available;
        var end = 1;
        while (end < window.Length && char.IsAsciiLetter((char)window[end]))
            end++;
        if (end - 1 > RtfLimits.MaxWordLetters)
            return Refuse(Refusal.MediaMalformed);
        Word = Known(window[1..end]);
        var numberEnd = end;
        if (numberEnd < window.Length && window[numberEnd] == '-')
            numberEnd++;
        while (numberEnd < window.Length && char.IsAsciiDigit((char)window[numberEnd]))
            numberEnd++;
        Number = null;
        if (numberEnd > end && window[numberEnd - 1] != '-')
        {
            if (!int.TryParse(window[end..numberEnd], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return Refuse(Refusal.MediaMalformed);
            (Number, end) = (number, numberEnd);
        }
        if (end < window.Length && window[end] == ' ')
            end++;
        reader.Advance(end);
        return Word == "bin" ? TakeBinary() : RtfToken.Word;
    }

    private RtfToken TakeBinary()
    {
        long left = Number ?? 0;
        if (left < 0 || left > reader.LengthBytes - reader.Position)
            return Refuse(Refusal.MediaCutShort);
        if (BinaryTo is null)
        {
            reader.MoveTo(reader.Position + left);
            return RtfToken.Binary;
        }
        while (left > 0 && reader.Ensure(1))
        {
            var count = (int)Math.Min(left, reader.Available.Length);
            BinaryTo.Write(reader.Available[..count]);
            reader.Advance(count);
            left -= count;
        }
        return RtfToken.Binary;
    }

    /// <summary>One string for each different word.</summary>
    private string Known(ReadOnlySpan<byte> word)
    {
        var hash = new HashCode();
        hash.AddBytes(word);
        var key = hash.ToHashCode();
        if (!_words.TryGetValue(key, out var same))
            _words[key] = same = [];
        foreach (var one in same)
        {
            if (Ascii.Equals(word, one))
                return one;
        }
        var text = Encoding.ASCII.GetString(word);
        if (_words.Count < RtfLimits.MaxLists)
            same.Add(text);
        return text;
    }

    private RtfToken Refuse(Refusal refusal)
    {
        Refusal = refusal;
        return RtfToken.None;
    }
}
