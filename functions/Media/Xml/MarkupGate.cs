using System.Text;

namespace Submissions.Media.Xml;

/// <summary>
/// The second look at an XML document: goes over every byte as it leaves, knows no more of XML than tags, and holds their names against lists of its own.
/// Deliberately shares no code with the scanner.
/// </summary>
/// <param name="rules">What may be declared and what must not be there.</param>
internal sealed class MarkupGate(MarkupRules rules) : MediaGate
{
    /// <summary>Bytes of one tag, 17 MiB: more than the scanner's own limits allow.</summary>
    private const int MaxTagBytes = 17 << 20;

    private readonly List<byte> _tag = [];
    private State _state = State.Text;
    private byte _quote;
    private int _depth;
    private int _tags;

    private enum State
    {
        Text,
        Tag,
        Data,
        Off,
    }

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _state != State.Off)
        {
            if (_state == State.Text)
            {
                var open = bytes.IndexOf((byte)'<');
                var text = open < 0 ? bytes : bytes[..open];
                if (_depth == 0 && text.ContainsAnyExcept((byte)'\n', (byte)'\r'))
                    _state = State.Off;
                if (open < 0)
                    return;
                bytes = bytes[open..];
                _state = _state == State.Off ? State.Off : State.Tag;
                _tag.Clear();
                _quote = 0;
            }
            else
            {
                bytes = bytes[Take(bytes)..];
            }
        }
    }

    public override bool Passes() => _state == State.Text && _depth == 0 && _tags > 0;

    private int Take(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var one = bytes[i];
            _tag.Add(one);
            if (_tag.Count > MaxTagBytes)
            {
                _state = State.Off;
                return bytes.Length;
            }
            if (_state == State.Data)
            {
                if (one == '>' && _tag.Count >= 12 && _tag[^2] == ']' && _tag[^3] == ']')
                {
                    _state = State.Text;
                    return i + 1;
                }
            }
            else if (_quote != 0)
            {
                _quote = one == _quote ? (byte)0 : _quote;
            }
            else if (one is (byte)'"' or (byte)'\'')
            {
                _quote = one;
            }
            else if (_tag.Count == 9 && Starts("<![CDATA["u8) && rules.MayHaveCharacterData)
            {
                _state = State.Data;
            }
            else if (one == '>')
            {
                _state = Passes([.. _tag]) ? State.Text : State.Off;
                return i + 1;
            }
        }
        return bytes.Length;
    }

    private bool Starts(ReadOnlySpan<byte> with) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tag).StartsWith(with);

    private bool Passes(ReadOnlySpan<byte> tag)
    {
        if (tag[1] == '?')
            return _tags == 0 && _depth == 0 && tag.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\""u8) && tag.Length <= 60;
        if (tag[1] == '!')
            return false;
        if (tag[1] == '/')
            return --_depth >= 0;
        _tags++;
        if (tag[^2] != '/')
            _depth++;
        var end = tag.IndexOfAny(" />"u8);
        return rules.MayBeElement(Local(tag[1..end])) && AttributesPass(tag[end..]);
    }

    private bool AttributesPass(ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0 && rest[0] == ' ')
        {
            var equals = rest.IndexOf((byte)'=');
            if (equals < 2 || equals + 1 >= rest.Length || rest[equals + 1] != '"')
                return false;
            var close = rest[(equals + 2)..].IndexOf((byte)'"');
            if (close < 0)
                return false;
            var name = rest[1..equals];
            var value = rest.Slice(equals + 2, close);
            var passes = name.StartsWith("xmlns"u8)
                ? rules.MayBeNamespace(Encoding.UTF8.GetString(value))
                : rules.MayBeAttribute(Local(name), value);
            if (!passes)
                return false;
            rest = rest[(equals + 2 + close + 1)..];
        }
        return rest.SequenceEqual(">"u8) || rest.SequenceEqual("/>"u8);
    }

    private static string Local(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name[(name.IndexOf((byte)':') + 1)..]);
}
