using System.Text;

namespace Submissions.Media.Html;

/// <summary>The second look at a page: no comments, no tags and attributes but those that show text, no address that is fetched.</summary>
internal sealed class HtmlGate : MediaGate
{
    /// <summary>Bytes of one tag, 33 MiB: a picture that grew by a third.</summary>
    private const int MaxTagBytes = 33 << 20;

    private readonly List<byte> _tag = [];
    private bool _inTag;
    private bool _inQuote;
    private bool _isOff;
    private byte _last;

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            _isOff |= one < 9 || one is 11 or 27;
            _last = one;
            if (!_inTag)
            {
                _inTag = one == '<';
                _tag.Clear();
                continue;
            }
            if (one == '"')
                _inQuote = !_inQuote;
            if (one == '>' && !_inQuote)
            {
                _inTag = false;
                _isOff |= !Passes(Encoding.Latin1.GetString([.. _tag]));
                continue;
            }
            _tag.Add(one);
            if (_tag.Count > MaxTagBytes)
                _isOff = true;
            if (_isOff)
                return;
        }
    }

    public override bool Passes() => !_isOff && !_inTag && _last == '\n';

    private static bool Passes(string tag)
    {
        if (tag == "!DOCTYPE html")
            return true;
        var end = tag.IndexOf(' ', StringComparison.Ordinal);
        var name = end < 0 ? tag : tag[..end];
        if (name.Length == 0 || name.TrimStart('/') is "script" or "iframe" or "object" or "embed" or "link" or "base" or "frame" or "svg" or "title" or "form" or "applet" or "template"
            || name.AsSpan(1).ContainsAny("<!?:"))
        {
            return false;
        }
        if (name == "meta")
            return tag.StartsWith("meta charset=\"", StringComparison.Ordinal) && tag.Count(one => one == '"') == 2;
        for (var rest = end < 0 ? "" : tag[end..]; rest.Length > 0;)
        {
            var equals = rest.IndexOf("=\"", StringComparison.Ordinal);
            var close = equals < 0 ? -1 : rest.IndexOf('"', equals + 2);
            if (close < 0 || rest[0] != ' ' || !AttributePasses(rest[1..equals], rest[(equals + 2)..close]))
                return false;
            rest = rest[(close + 1)..];
        }
        return true;
    }

    private static bool AttributePasses(string name, string value) => name switch
    {
        "href" => value.StartsWith('#') || value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase),
        "src" => value.StartsWith("data:image/", StringComparison.Ordinal),
        _ => !name.StartsWith("on", StringComparison.Ordinal) && name is not ("background" or "action" or "srcset" or "poster" or "data" or "ping" or "title")
            && !name.StartsWith("data-", StringComparison.Ordinal) && !value.Contains("://", StringComparison.Ordinal),
    };
}
