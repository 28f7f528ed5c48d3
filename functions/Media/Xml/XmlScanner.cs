using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Media.Xml;

/// <summary>
/// Goes through an XML document tag by tag. Text and attribute values are handed on as they are written, so that content stays to the byte; comments,
/// processing instructions and document types are passed over and only counted. Nothing is ever expanded: a document type with a subset is refused,
/// and so is every reference but to characters and the five that XML has by itself.
/// </summary>
internal sealed class XmlScanner : IDisposable
{
    /// <summary>Namespace of a name without one.</summary>
    public const int NoNamespace = 0;

    /// <summary>Namespace of a name whose namespace is not in the vocabulary.</summary>
    public const int UnknownNamespace = -1;

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n=/"u8);

    private readonly XmlWindow _window;
    private readonly IReadOnlyDictionary<string, int> _vocabulary;
    private readonly XmlNames _names = new();
    private readonly List<XmlAttribute> _attributes = [];
    private readonly List<XmlAttribute> _declarations = [];
    private readonly List<(string Prefix, int Namespace, int Depth)> _bindings = [];
    private readonly List<XmlName> _open = [];
    private int _textStart;
    private int _textLength;
    private int _bindingsVersion;
    private bool _endsNext;
    private bool _leaves;
    private bool _hadRoot;

    /// <param name="input">The document as UTF-8.</param>
    /// <param name="vocabulary">Numbers from 1 for namespaces that are known.</param>
    /// <param name="cancellationToken">Looked at between windows.</param>
    public XmlScanner(Stream input, IReadOnlyDictionary<string, int> vocabulary, CancellationToken cancellationToken)
    {
        (_window, _vocabulary) = (new XmlWindow(input, cancellationToken), vocabulary);
        Name = new XmlName([], "", "");
    }

    /// <summary>Why there is nothing more; <see cref="Refusal.None"/> at the end of a whole document.</summary>
    public Refusal Refusal => _window.Refusal;

    /// <summary>Whether a comment was passed over.</summary>
    public bool HadComments { get; private set; }

    /// <summary>Whether a processing instruction or a document type was passed over.</summary>
    public bool HadInstructions { get; private set; }

    /// <summary>Of the tag.</summary>
    public XmlName Name { get; private set; }

    /// <summary>Of the tag's name: from the vocabulary, <see cref="NoNamespace"/> or <see cref="UnknownNamespace"/>.</summary>
    public int Namespace { get; private set; }

    /// <summary>Whether the start tag ends its element as well. The end is reported all the same.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Elements that are open, the one of this tag among them.</summary>
    public int Depth => _open.Count;

    /// <summary>Of the start tag, without declarations of namespaces.</summary>
    public IReadOnlyList<XmlAttribute> Attributes => _attributes;

    /// <summary>Declarations of namespaces in the start tag; <see cref="XmlAttribute.Namespace"/> is the one declared.</summary>
    public IReadOnlyList<XmlAttribute> Declarations => _declarations;

    /// <summary>The run of text, as it is written.</summary>
    public ReadOnlySpan<byte> Text => _window.Bytes.AsSpan(_textStart, _textLength);

    public ReadOnlySpan<byte> Value(XmlAttribute attribute) => _window.Bytes.AsSpan(attribute.ValueStart, attribute.ValueLength);

    public string Decoded(XmlAttribute attribute) => XmlText.Decode(Value(attribute));

    /// <summary>The namespace that a prefix stands for here.</summary>
    public int NamespaceOf(string prefix)
    {
        for (var i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].Prefix == prefix)
                return _bindings[i].Namespace;
        }
        return prefix.Length == 0 ? NoNamespace : UnknownNamespace;
    }

    /// <summary>A prefix that stands for a namespace here; empty if it is the default, null without one.</summary>
    public string? PrefixOf(int known)
    {
        for (var i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].Namespace == known && NamespaceOf(_bindings[i].Prefix) == known)
                return _bindings[i].Prefix;
        }
        return null;
    }

    public XmlToken Read()
    {
        if (Refusal != Refusal.None)
            return XmlToken.None;
        if (_leaves)
            Leave();
        if (_endsNext)
        {
            _endsNext = false;
            _leaves = true;
            return XmlToken.End;
        }
        while (true)
        {
            if (!_window.Fill(1))
                return _hadRoot && _open.Count == 0 ? XmlToken.None : Refuse(_hadRoot || _window.HasEnded ? Refusal.MediaCutShort : Refusal.MediaMalformed);
            if (_window.Bytes[_window.Start] != '<')
            {
                if (!TakeText())
                    return XmlToken.None;
                if (_textLength > 0)
                    return XmlToken.Text;
                continue;
            }
            if (!_window.Fill(2))
                return Refuse(Refusal.MediaCutShort);
            switch (_window.Bytes[_window.Start + 1])
            {
                case (byte)'/':
                    return TakeEnd();
                case (byte)'?':
                    if (!Skip("?>"u8, XmlLimits.MaxTokenBytes))
                        return XmlToken.None;
                    HadInstructions = true;
                    break;
                case (byte)'!':
                    if (_window.Fill("<![CDATA["u8.Length) && _window.Bytes.AsSpan(_window.Start).StartsWith("<![CDATA["u8))
                        return TakeCharacterData();
                    if (!TakeDeclaration())
                        return XmlToken.None;
                    break;
                default:
                    return TakeStart();
            }
        }
    }

    /// <summary>Hands each token on, to the end of the document or to a refusal.</summary>
    public Refusal Walk(Func<Refusal> start, Func<Refusal> text, Func<Refusal> end)
    {
        for (var token = Read(); token != XmlToken.None; token = Read())
        {
            var refusal = token switch
            {
                XmlToken.Start => start(),
                XmlToken.Text => text(),
                _ => end(),
            };
            if (refusal != Refusal.None)
                return refusal;
        }
        return Refusal;
    }

    /// <summary>Passes over the element that has just begun with all that is in it; the next token is behind its end.</summary>
    public Refusal PassElement()
    {
        var depth = Depth;
        for (var token = Read(); token != XmlToken.None; token = Read())
        {
            if (token == XmlToken.End && Depth == depth)
                return Refusal.None;
        }
        return Refusal == Refusal.None ? Refusal.MediaCutShort : Refusal;
    }

    public void Dispose() => _window.Dispose();

    private XmlToken Refuse(Refusal refusal)
    {
        _window.Refusal = refusal;
        return XmlToken.None;
    }

    private bool TakeText()
    {
        var length = _window.Find((byte)'<', 0);
        if (length < 0)
        {
            if (Refusal != Refusal.None)
                return false;
            length = _window.End - _window.Start;
        }
        if (_open.Count == 0)
        {
            // Only white space, and a byte-order mark, may stand outside the root.
            var outside = _window.Bytes.AsSpan(_window.Start, length);
            if (!_hadRoot && outside.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
                outside = outside[3..];
            if (!XmlText.IsSpace(outside))
            {
                Refuse(Refusal.MediaMalformed);
                return false;
            }
            _window.Start += length;
            _textLength = 0;
            return true;
        }
        (_textStart, _textLength) = (_window.Start, length);
        _window.Start += length;
        if (XmlText.IsSound(Text) && Text.IndexOf("]]>"u8) < 0)
            return true;
        Refuse(Refusal.MediaMalformed);
        return false;
    }

    private XmlToken TakeCharacterData()
    {
        var length = _window.FindAll("]]>"u8);
        if (length < 0 || _open.Count == 0)
            return Refuse(Refusal == Refusal.None ? Refusal.MediaMalformed : Refusal);
        (_textStart, _textLength) = (_window.Start, length);
        _window.Start += length;
        var inside = Text["<![CDATA["u8.Length..^"]]>"u8.Length];
        return System.Text.Unicode.Utf8.IsValid(inside) && !inside.Contains((byte)0) ? XmlToken.Text : Refuse(Refusal.MediaMalformed);
    }

    private bool TakeDeclaration()
    {
        if (_window.Fill(4) && _window.Bytes.AsSpan(_window.Start).StartsWith("<!--"u8))
        {
            HadComments = true;
            return Skip("-->"u8, XmlLimits.MaxTokenBytes);
        }
        var length = _window.FindAll(">"u8);
        if (length < 0)
            return false;
        var isPlain = !_hadRoot && _window.Bytes.AsSpan(_window.Start).StartsWith("<!DOCTYPE"u8) && !_window.Bytes.AsSpan(_window.Start, length).Contains((byte)'[');
        HadInstructions = true;
        _window.Start += length;
        if (isPlain && length <= XmlLimits.MaxDoctypeBytes)
            return true;
        Refuse(Refusal.MediaUnsupported);
        return false;
    }

    private XmlToken TakeEnd()
    {
        var length = _window.FindAll(">"u8);
        if (length < 0)
            return XmlToken.None;
        var name = _window.Bytes.AsSpan(_window.Start + 2, length - 3).TrimEnd(" \t\r\n"u8);
        _window.Start += length;
        if (_open.Count == 0 || !name.SequenceEqual(_open[^1].Utf8))
            return Refuse(Refusal.MediaMalformed);
        Name = _open[^1];
        Namespace = ElementNamespace(Name);
        _leaves = true;
        return XmlToken.End;
    }

    private void Leave()
    {
        _leaves = false;
        while (_bindings.Count > 0 && _bindings[^1].Depth == _open.Count)
        {
            _bindings.RemoveAt(_bindings.Count - 1);
            _bindingsVersion++;
        }
        _open.RemoveAt(_open.Count - 1);
    }

    private XmlToken TakeStart()
    {
        if (_hadRoot && _open.Count == 0)
            return Refuse(Refusal.MediaMalformed);
        var length = _window.FindTagEnd();
        if (length < 0)
            return XmlToken.None;
        var start = _window.Start;
        var end = start + length - 1;
        _window.Start += length;
        IsEmpty = _window.Bytes[end - 1] == '/';
        if (IsEmpty)
            end--;
        var nameEnd = start + 1 + NameLength(_window.Bytes.AsSpan(start + 1, Math.Max(0, end - start - 1)));
        if (_names.Get(_window.Bytes.AsSpan(start + 1, nameEnd - start - 1)) is not { } name)
            return Refuse(Refusal.MediaMalformed);
        _open.Add(name);
        if (_open.Count > XmlLimits.MaxDepth)
            return Refuse(Refusal.MediaLimit);
        _hadRoot = true;
        if (!TakeAttributes(nameEnd, end))
            return XmlToken.None;
        Name = name;
        Namespace = ElementNamespace(name);
        _endsNext = IsEmpty;
        return XmlToken.Start;
    }

    private bool TakeAttributes(int at, int end)
    {
        _attributes.Clear();
        _declarations.Clear();
        while (true)
        {
            var before = at;
            at = AfterSpace(at, end);
            if (at == end)
                break;
            var nameEnd = at + NameLength(_window.Bytes.AsSpan(at, end - at));
            var equals = AfterSpace(nameEnd, end);
            var open = equals < end && _window.Bytes[equals] == '=' ? AfterSpace(equals + 1, end) : end;
            if (before == at || open == end || _window.Bytes[open] is not ((byte)'"' or (byte)'\'') || _names.Get(_window.Bytes.AsSpan(at, nameEnd - at)) is not { } name)
                return Malformed();
            var length = _window.Bytes.AsSpan(open + 1, end - open - 1).IndexOf(_window.Bytes[open]);
            if (length < 0 || !XmlText.IsSound(_window.Bytes.AsSpan(open + 1, length)) || _window.Bytes.AsSpan(open + 1, length).Contains((byte)'<'))
                return Malformed();
            Add(name, open + 1, length);
            at = open + 1 + length + 1;
        }
        if (_attributes.Count + _declarations.Count > XmlLimits.MaxAttributes)
        {
            Refuse(Refusal.MediaLimit);
            return false;
        }
        for (var i = 0; i < _attributes.Count; i++)
        {
            var name = _attributes[i].Name;
            for (var j = 0; j < i; j++)
            {
                if (ReferenceEquals(_attributes[j].Name, name))
                    return Malformed();
            }
            if (name.Prefix.Length > 0)
                _attributes[i] = _attributes[i] with { Namespace = name.Prefix == "xml" ? NoNamespace : NamespaceOf(name.Prefix) };
        }
        return true;
    }

    private void Add(XmlName name, int valueStart, int valueLength)
    {
        var isDefault = name.Prefix.Length == 0 && name.Local == "xmlns";
        if (!isDefault && name.Prefix != "xmlns")
        {
            if (_attributes.Count <= XmlLimits.MaxAttributes)
                _attributes.Add(new XmlAttribute(name, NoNamespace, valueStart, valueLength));
            return;
        }
        var address = XmlText.Decode(_window.Bytes.AsSpan(valueStart, valueLength));
        var known = address.Length == 0 ? NoNamespace : _vocabulary.GetValueOrDefault(address, UnknownNamespace);
        _bindings.Add((isDefault ? "" : name.Local, known, _open.Count));
        _bindingsVersion++;
        if (_declarations.Count <= XmlLimits.MaxAttributes)
            _declarations.Add(new XmlAttribute(name, known, valueStart, valueLength));
    }

    private bool Malformed()
    {
        Refuse(Refusal.MediaMalformed);
        return false;
    }

    private int ElementNamespace(XmlName name)
    {
        if (name.CachedAt != _bindingsVersion)
            (name.CachedNamespace, name.CachedAt) = (NamespaceOf(name.Prefix), _bindingsVersion);
        return name.CachedNamespace;
    }

    private static int NameLength(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAny(NameEnds);
        return length < 0 ? bytes.Length : length;
    }

    private int AfterSpace(int at, int end)
    {
        while (at < end && _window.Bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        return at;
    }

    private bool Skip(ReadOnlySpan<byte> until, int maxBytes)
    {
        var length = _window.FindAll(until);
        if (length < 0)
            return false;
        _window.Start += length;
        if (length <= maxBytes)
            return true;
        Refuse(Refusal.MediaLimit);
        return false;
    }
}
