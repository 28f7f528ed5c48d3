namespace Submissions.Media.Html;

/// <summary>The elements and attributes that show text and how it looks.</summary>
internal static class HtmlNames
{
    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "html", "head", "body", "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "button", "caption", "center", "cite", "code", "col",
        "colgroup", "dd", "del", "details", "dfn", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "i", "img", "input", "ins", "kbd", "label", "legend", "li", "main", "mark", "menu", "nav", "nobr", "ol", "optgroup", "option", "p", "pre", "q", "rb", "rp", "rt",
        "rtc", "ruby", "s", "samp", "section", "select", "small", "span", "strike", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
        "time", "tr", "tt", "u", "ul", "var", "wbr",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "href", "src", "alt", "style", "class", "id", "dir", "lang", "align", "valign", "width", "height", "border", "cellpadding", "cellspacing", "bgcolor", "color", "face", "size",
        "colspan", "rowspan", "start", "type", "value", "span", "nowrap", "hspace", "vspace", "clear", "noshade", "text", "link", "vlink", "alink", "compact", "scope", "headers", "open",
        "checked", "selected", "disabled", "rows", "cols", "for", "label", "frame", "rules", "char", "charoff", "reversed", "leftmargin", "topmargin", "marginwidth", "marginheight",
    };

    public static bool Stays(string element) => Elements.Contains(element);

    public static bool AttributeStays(string local) => Attributes.Contains(local);

    /// <summary>Elements that go with what is in them: it is not shown, or is shown by something that is gone.</summary>
    public static bool GoesWhole(string element) => element is "script" or "title" or "template" or "iframe" or "object" or "applet" or "svg" or "noscript" or "noembed" or "xml";

    /// <summary>What begins a page, or a piece of one.</summary>
    public static bool Begins(string element) => element is "html" or "head" or "meta" or "script" or "title" or "link" or "base" or "form" or "iframe" or "frameset"
        || (Stays(element) && element is not ("time" or "label" or "main" or "menu" or "section" or "header" or "footer" or "summary" or "details" or "code" or "address" or "option" or "var"));

    public static bool IsKnownCharset(string name) => name is "utf-8" or "us-ascii" or "shift_jis" or "euc-jp" or "euc-kr" or "gbk" or "gb2312" or "gb18030" or "big5" or "tis-620" or "macintosh"
        or "koi8-r" or "koi8-u" or "iso-8859-1" or "iso-8859-2" or "iso-8859-3" or "iso-8859-4" or "iso-8859-5" or "iso-8859-6" or "iso-8859-7" or "iso-8859-8" or "iso-8859-9" or "iso-8859-10"
        or "iso-8859-13" or "iso-8859-14" or "iso-8859-15" or "iso-8859-16" or "windows-874" or "windows-1250" or "windows-1251" or "windows-1252" or "windows-1253" or "windows-1254"
        or "windows-1255" or "windows-1256" or "windows-1257" or "windows-1258";
}
