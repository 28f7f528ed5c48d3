using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Web;

namespace Submissions.Media.Html;

/// <summary>
/// Goes through a page tag by tag, as tolerant as a browser, and writes tags and attributes that stay, in small letters and double quotes; text as it is written.
/// Comments, instructions, scripts, everything that is fetched and everything that is said about the page but not on it go.
/// </summary>
internal sealed class HtmlCleaner(byte[] page, int length, Stream output, StripRun run)
{
    /// <summary>Bytes of what a page begins with that can be a tag.</summary>
    private const int LongestFirstTagBytes = 32;

    private static readonly SearchValues<byte> Control = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private static readonly SearchValues<byte> BareEnds = SearchValues.Create(" \t\r\n\f>"u8);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly List<(string Name, byte[] Value)> _attributes = [];
    private readonly List<byte> _space = [];
    private MetadataSet _removed;
    private bool _hasCharset;
    private bool _hasBegun;
    private int _at;

    private ReadOnlySpan<byte> Rest => page.AsSpan(_at, length - _at);

    public Outcome<MetadataSet> Clean()
    {
        while (_at < length)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            var open = Rest.IndexOf((byte)'<');
            var text = open < 0 ? Rest : Rest[..open];
            Text(text);
            _at += text.Length;
            if (open < 0)
                break;
            var refusal = Markup();
            if (refusal != Refusal.None)
                return refusal;
        }
        output.Write(_hasBegun ? "\n"u8 : "<html>\n"u8);
        return _removed;
    }

    /// <summary>Holds white space back until something follows: a copy ends with one line break, whatever stood at the end of the page.</summary>
    private void Put(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimEnd(" \t\r\n"u8);
        if (text.Length > 0)
        {
            if (!_hasBegun)
                Begin(ref text);
            output.Write(CollectionsMarshal.AsSpan(_space));
            _space.Clear();
            output.Write(text);
        }
        _space.AddRange(bytes[text.Length..]);
    }

    /// <summary>A copy begins with a tag by which it is told for a page, even where what stood in front of its first words is gone.</summary>
    private void Begin(ref ReadOnlySpan<byte> text)
    {
        _space.Clear();
        if (text.StartsWith(ByteOrderMark))
        {
            output.Write(ByteOrderMark);
            text = text[ByteOrderMark.Length..];
        }
        _hasBegun = !text.IsEmpty;
        if (_hasBegun && !(FirstTag.Of([.. text[..Math.Min(text.Length, LongestFirstTagBytes)], (byte)'>']) is { } name && HtmlNames.Begins(name)))
            output.Write("<html>"u8);
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(Control);
            Put(end < 0 ? text : text[..end]);
            if (end < 0)
                return;
            _removed |= MetadataClass.Other;
            text = text[(end + 1)..];
        }
    }

    private Refusal Markup()
    {
        if (Rest.StartsWith("<!--"u8))
        {
            _removed |= MetadataClass.Comment;
            GoBehind("-->"u8);
            return Refusal.None;
        }
        if (Rest.Length > 1 && Rest[1] is (byte)'!' or (byte)'?')
            return Declaration();
        var isEnd = Rest.Length > 1 && Rest[1] == '/';
        var start = isEnd ? 2 : 1;
        if (Rest.Length <= start || !char.IsAsciiLetter((char)Rest[start]))
        {
            // A lone sign is text for a browser.
            Put("&lt;"u8);
            _at++;
            return Refusal.None;
        }
        _at += start;
        var name = Word(" \t\r\n\f/>"u8);
        var refusal = ReadAttributes();
        return refusal != Refusal.None ? refusal : isEnd ? End(name) : Start(name);
    }

    private Refusal Declaration()
    {
        var isPlain = Rest.StartsWith("<!DOCTYPE html>"u8);
        if (Rest.Length > 9 && Ascii.EqualsIgnoreCase(Rest[..9], "<!doctype"u8))
            Put("<!DOCTYPE html>"u8);
        if (!isPlain)
            _removed |= MetadataClass.Other;
        GoBehind(">"u8);
        return Refusal.None;
    }

    private Refusal End(string name)
    {
        if (name != "style" && HtmlNames.Stays(name))
            Put(Encoding.ASCII.GetBytes($"</{name}>"));
        return Refusal.None;
    }

    private Refusal Start(string name)
    {
        if (name == "meta")
            return Meta();
        if (HtmlNames.GoesWhole(name))
        {
            _removed |= name == "title" ? MetadataClass.Text : name is "script" or "noscript" ? MetadataClass.Other : MetadataClass.Embedded;
            SkipElement(name);
            return Refusal.None;
        }
        if (name == "style")
            return Style();
        if (!HtmlNames.Stays(name) || (name == "input" && Value("type").ToLowerInvariant() is "hidden" or "password" or "file" or "image"))
        {
            _removed |= MetadataClass.Other;
            return Refusal.None;
        }
        Put(Encoding.ASCII.GetBytes("<" + name));
        foreach (var (attribute, value) in _attributes)
        {
            if (!HtmlNames.AttributeStays(attribute) || !TryClean(attribute, value, out var kept))
                _removed |= MetadataClass.Other;
            else
                Write(attribute, kept);
        }
        Put(">"u8);
        return run.TryExpand(0) ? Refusal.None : Refusal.MediaLimit;
    }

    private bool TryClean(string attribute, byte[] value, out byte[] kept)
    {
        kept = value;
        switch (attribute)
        {
            case "href":
                var address = Encoding.Latin1.GetString(value);
                return !value.AsSpan().ContainsAny(Control)
                    && (address.StartsWith('#') || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
            case "src":
                if (DataAddresses.Strip(value, run, out var removed) is not { } picture)
                    return false;
                _removed |= removed;
                kept = picture;
                return true;
            case "style":
                return TryStyle(value, out kept);
            default:
                return !value.AsSpan().ContainsAny(Control) && value.AsSpan().IndexOf("://"u8) < 0;
        }
    }

    /// <summary>References are resolved first, so that none hides an address; a rule that has others than these goes.</summary>
    private bool TryStyle(byte[] value, out byte[] kept)
    {
        var plain = Encoding.Latin1.GetString(value).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal)
            .Replace("&#34;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal);
        kept = [];
        if (plain.Contains('&', StringComparison.Ordinal))
            return false;
        kept = StyleRules.Declarations(Encoding.Latin1.GetBytes(plain), out var hasChanged);
        if (hasChanged)
            _removed |= MetadataClass.Other;
        return kept.Length > 0;
    }

    /// <summary>Only the encoding stays of what is said about the page.</summary>
    private Refusal Meta()
    {
        var charset = Value("charset");
        var content = Value("content");
        var at = content.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (charset.Length == 0 && at >= 0 && Value("http-equiv").Length > 0)
            charset = content[(at + "charset=".Length)..].Split(';', ' ', '"')[0];
        charset = charset.Trim().ToLowerInvariant();
        if (!HtmlNames.IsKnownCharset(charset) || _hasCharset)
        {
            _removed |= MetadataClass.Text;
            return Refusal.None;
        }
        _hasCharset = true;
        Put(Encoding.ASCII.GetBytes($"<meta charset=\"{charset}\">"));
        return Refusal.None;
    }

    private Refusal Style()
    {
        var end = IndexOfEnd("style");
        var sheet = StyleRules.Sheet(Rest[..end]);
        if (!sheet.AsSpan().SequenceEqual(Rest[..end]))
            _removed |= MetadataClass.Other;
        _at += end;
        GoBehind(">"u8);
        if (sheet.Length == 0)
            return Refusal.None;
        Put("<style>"u8);
        Put(sheet);
        Put("</style>"u8);
        return Refusal.None;
    }

    private void SkipElement(string name)
    {
        _at += IndexOfEnd(name);
        GoBehind(">"u8);
    }

    /// <summary>Place of the element's end tag from here, or of the page's end.</summary>
    private int IndexOfEnd(string name)
    {
        var end = Encoding.ASCII.GetBytes("</" + name);
        var rest = Rest;
        var at = 0;
        while (true)
        {
            var found = rest[at..].IndexOf("</"u8);
            if (found < 0)
                return rest.Length;
            at += found;
            if (rest.Length - at >= end.Length && Ascii.EqualsIgnoreCase(rest.Slice(at, end.Length), end))
                return at;
            at += 2;
        }
    }

    private Refusal ReadAttributes()
    {
        _attributes.Clear();
        while (_at < length && page[_at] != '>')
        {
            if (page[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'/')
            {
                _at++;
                continue;
            }
            var name = Word(" \t\r\n\f/>="u8);
            if (name.Length == 0)
                _at++;
            SkipSpace();
            byte[] value = [];
            if (_at < length && page[_at] == '=')
            {
                _at++;
                SkipSpace();
                value = ReadValue();
            }
            if (_attributes.Count == HtmlLimits.MaxAttributes)
                return Refusal.MediaLimit;
            if (name.Length > 0 && !_attributes.Exists(one => one.Name == name))
                _attributes.Add((name, value));
        }
        _at = Math.Min(length, _at + 1);
        return Refusal.None;
    }

    private byte[] ReadValue()
    {
        if (_at < length && page[_at] is (byte)'"' or (byte)'\'')
        {
            var quote = page[_at++];
            var end = Rest.IndexOf(quote);
            var quoted = Rest[..(end < 0 ? Rest.Length : end)].ToArray();
            _at = Math.Min(length, _at + quoted.Length + 1);
            return quoted;
        }
        var stop = Rest.IndexOfAny(BareEnds);
        var bare = Rest[..(stop < 0 ? Rest.Length : stop)].ToArray();
        _at += bare.Length;
        return bare;
    }

    private string Word(ReadOnlySpan<byte> ends)
    {
        var end = Rest.IndexOfAny(ends);
        var word = Encoding.Latin1.GetString(Rest[..(end < 0 ? Rest.Length : end)]);
        _at += word.Length;
        return word.ToLowerInvariant();
    }

    private void SkipSpace()
    {
        while (_at < length && page[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f')
            _at++;
    }

    private void GoBehind(ReadOnlySpan<byte> end)
    {
        var found = Rest.IndexOf(end);
        _at = found < 0 ? length : _at + found + end.Length;
    }

    private string Value(string name)
    {
        foreach (var (attribute, value) in _attributes)
        {
            if (attribute == name)
                return Encoding.Latin1.GetString(value);
        }
        return "";
    }

    private void Write(string name, ReadOnlySpan<byte> value)
    {
        Put(Encoding.ASCII.GetBytes($" {name}=\""));
        for (var at = value.IndexOfAny("\"<>"u8); at >= 0; at = value.IndexOfAny("\"<>"u8))
        {
            Put(value[..at]);
            Put(value[at] == '"' ? "&quot;"u8 : value[at] == '<' ? "&lt;"u8 : "&gt;"u8);
            value = value[(at + 1)..];
        }
        Put(value);
        Put("\""u8);
    }
}
