using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Submissions.Media.Pdf;

/// <summary>
/// The second look at a PDF: goes over every byte as it leaves and knows only the one form that may be there, objects end to end, and in them only what its own
/// list has. Deliberately shares no code with what wrote it.
/// <code>
///  %PDF-1.7, marker | ( n 0 obj &lt;&lt;…/Length l&gt;&gt; stream … endstream endobj )* | startxref n %%EOF
/// </code>
/// </summary>
internal sealed class PdfGate : MediaGate
{
    private const int MaxDictionaryBytes = 9 << 20;

    /// <summary>Bytes of a coded stream that are kept to be decoded, 17 MiB; larger ones are looked at as they are.</summary>
    private const int MaxKeptBytes = 17 << 20;
    private const int MarkOverlap = 32;

    private readonly List<byte> _text = [];
    private readonly List<byte> _body = [];
    private readonly byte[] _border = new byte[MarkOverlap * 2];
    private int _borderBytes;
    private State _state = State.Head;
    private long _position;
    private long _objectStart;
    private long _lastTable = -1;
    private long _missing;
    private string _dictionary = "";

    private enum State
    {
        Head,
        Dictionary,
        Body,
        BodyEnd,
        Off,
    }

    private static byte[] HeadBytes { get; } = [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, 10];

    private static byte[][] Marks { get; } =
        [[.. "<?xpacket"u8], [.. "<x:xmpmeta"u8], [.. "Exif\0\0"u8], [.. "Photoshop 3.0\0"u8], [.. "http://ns.adobe.com/"u8]];

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _state != State.Off)
        {
            var used = Take(bytes);
            _position += used;
            bytes = bytes[used..];
        }
    }

    /// <summary>What is left behind the last object is the pointer at the table, which was the last object.</summary>
    public override bool Passes()
    {
        var rest = Encoding.Latin1.GetString([.. _text]);
        return _state == State.Dictionary && _lastTable >= 0 && rest == string.Create(CultureInfo.InvariantCulture, $"startxref\n{_lastTable}\n%%EOF\n");
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        switch (_state)
        {
            case State.Head:
                return TakeExact(bytes, HeadBytes, State.Dictionary);
            case State.BodyEnd:
                return TakeExact(bytes, "\nendstream\nendobj\n"u8, State.Dictionary);
            case State.Body:
                return TakeBody(bytes);
            default:
                return TakeDictionary(bytes);
        }
    }

    private int TakeExact(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> expected, State next)
    {
        var count = Math.Min(bytes.Length, expected.Length - _text.Count);
        var fits = bytes[..count].SequenceEqual(expected.Slice(_text.Count, count));
        _text.AddRange(bytes[..count]);
        if (!fits)
            _state = State.Off;
        else if (_text.Count == expected.Length)
            Begin(next);
        return count;
    }

    private void Begin(State next)
    {
        _text.Clear();
        _state = next;
    }

    private int TakeDictionary(ReadOnlySpan<byte> bytes)
    {
        if (_text.Count == 0)
            _objectStart = _position;
        for (var used = 0; used < bytes.Length; used++)
        {
            _text.Add(bytes[used]);
            if (bytes[used] != 10 || !EndsWith(">>\nstream\n"))
                continue;
            _state = DictionaryPasses(Encoding.Latin1.GetString([.. _text])) ? State.Body : State.Off;
            _text.Clear();
            _body.Clear();
            _borderBytes = 0;
            if (_state == State.Body && _missing == 0)
                EndBody();
            return used + 1;
        }
        if (_text.Count > MaxDictionaryBytes)
            _state = State.Off;
        return bytes.Length;
    }

    private bool EndsWith(string end)
    {
        if (_text.Count < end.Length)
            return false;
        for (var index = 0; index < end.Length; index++)
        {
            if (_text[_text.Count - end.Length + index] != end[index])
                return false;
        }
        return true;
    }

    private bool DictionaryPasses(string text)
    {
        var start = text.IndexOf(" 0 obj\n<<", StringComparison.Ordinal);
        var length = text.LastIndexOf("/Length ", StringComparison.Ordinal);
        if (start < 1 || length < 0 || !int.TryParse(text.AsSpan(0, start), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || !long.TryParse(text.AsSpan(length + 8, text.Length - length - 18), NumberStyles.None, CultureInfo.InvariantCulture, out _missing))
        {
            return false;
        }
        _dictionary = text[(start + 7)..^8];
        var isTable = _dictionary.StartsWith("<</Type/XRef/", StringComparison.Ordinal);
        if (_lastTable >= 0)
            return false;
        _lastTable = isTable ? _objectStart : -1;
        return new PdfGateValues(_dictionary).Passes();
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var count = (int)Math.Min(_missing, bytes.Length);
        var part = bytes[..count];
        if (HasMark(part) || BorderHasMark(part))
            _state = State.Off;
        if (_body.Count <= MaxKeptBytes && !_dictionary.Contains("/Subtype/Image", StringComparison.Ordinal))
            _body.AddRange(part);
        _missing -= count;
        if (_missing == 0 && _state == State.Body)
            EndBody();
        return count;
    }

    private void EndBody()
    {
        _state = State.BodyEnd;
        if (_body.Count > MaxKeptBytes || _dictionary.Contains("/Subtype/Image", StringComparison.Ordinal))
            return;
        if (_dictionary.Contains("/Filter/FlateDecode", StringComparison.Ordinal) && !InflatedPasses())
            _state = State.Off;
    }

    private bool InflatedPasses()
    {
        var isObjects = _dictionary.StartsWith("<</Type/ObjStm/", StringComparison.Ordinal);
        if (_body.Count < 6 || _body[0] != 0x78 || _body[1] != 0x9C)
            return false;
        using var objects = new MemoryStream();
        try
        {
            using var coded = new MemoryStream([.. _body], writable: false);
            using var inflater = new ZLibStream(coded, CompressionMode.Decompress);
            var step = new byte[32 << 10];
            var kept = 0;
            while (inflater.Read(step.AsSpan(kept)) is var read and > 0)
            {
                if (HasMark(step.AsSpan(0, kept + read)))
                    return false;
                if (isObjects)
                    objects.Write(step, kept, read);
                var tail = Math.Min(MarkOverlap, kept + read);
                step.AsSpan(kept + read - tail, tail).CopyTo(step);
                kept = tail;
                if (objects.Length > MaxDictionaryBytes)
                    return false;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
        return !isObjects || ObjectsPass(Encoding.Latin1.GetString(objects.GetBuffer(), 0, (int)objects.Length));
    }

    /// <summary>Pairs of number and offset, then values, each with the end of a line behind it.</summary>
    private bool ObjectsPass(string text)
    {
        var at = _dictionary.IndexOf("/First ", StringComparison.Ordinal) + 7;
        var end = at;
        while (end < _dictionary.Length && char.IsAsciiDigit(_dictionary[end]))
            end++;
        if (!int.TryParse(_dictionary.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first > text.Length)
            return false;
        foreach (var letter in text.AsSpan(0, first))
        {
            if (!char.IsAsciiDigit(letter) && letter != ' ')
                return false;
        }
        return new PdfGateValues(text[first..]).AllPass();
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes)
    {
        foreach (var mark in Marks)
        {
            if (bytes.IndexOf(mark) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>A mark may lie across two portions.</summary>
    private bool BorderHasMark(ReadOnlySpan<byte> part)
    {
        var head = part[..Math.Min(part.Length, MarkOverlap)];
        head.CopyTo(_border.AsSpan(_borderBytes));
        var found = HasMark(_border.AsSpan(0, _borderBytes + head.Length));
        if (part.Length >= MarkOverlap)
        {
            part[^MarkOverlap..].CopyTo(_border);
            _borderBytes = MarkOverlap;
            return found;
        }
        var all = _borderBytes + head.Length;
        var kept = Math.Min(all, MarkOverlap);
        _border.AsSpan(all - kept, kept).CopyTo(_border);
        _borderBytes = kept;
        return found;
    }
}
