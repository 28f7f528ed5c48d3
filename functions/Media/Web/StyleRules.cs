using System.Buffers;
using System.Text;

namespace Submissions.Media.Web;

/// <summary>
/// Rules of style (CSS): declarations stay that only say how something looks. What fetches (imports, fonts, pictures by address), what runs, what one program tells itself
/// (<c>mso-…</c>), comments and escapes go. Works on bytes, as letters outside ASCII have no meaning in rules.
/// </summary>
internal static class StyleRules
{
    /// <summary>Blocks within blocks; media queries need 2. Stops rules that nest without end.</summary>
    private const int MaxDepth = 8;

    private static readonly SearchValues<char> NameSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    /// <summary>White space of CSS, and no more: in Latin-1 the bytes 0x85 and 0xA0 stand for a piece of a letter.</summary>
    private static readonly char[] Space = [' ', '\t', '\r', '\n', '\f'];

    private static readonly SearchValues<char> Escapes = SearchValues.Create("\\<>{}@");

    /// <summary>A list of declarations, as in an attribute.</summary>
    public static byte[] Declarations(ReadOnlySpan<byte> untrusted, out bool hasChanged)
    {
        var text = WithoutComments(Encoding.Latin1.GetString(untrusted));
        var kept = new StringBuilder();
        foreach (var declaration in text.Split(';'))
            Append(kept, declaration);
        var result = Encoding.Latin1.GetBytes(kept.ToString());
        hasChanged = result.Length + 8 < untrusted.Length && !Squeezed(untrusted).SequenceEqual(Squeezed(result));
        return result;
    }

    /// <summary>A sheet of rules.</summary>
    public static byte[] Sheet(ReadOnlySpan<byte> untrusted)
    {
        var text = WithoutComments(Encoding.Latin1.GetString(untrusted)).Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
        var kept = new StringBuilder();
        var at = 0;
        Block(text, ref at, kept, 0);
        return Encoding.Latin1.GetBytes(kept.ToString());
    }

    private static void Block(string text, ref int at, StringBuilder kept, int depth)
    {
        while (at < text.Length)
        {
            var end = text.AsSpan(at).IndexOfAny('{', ';', '}');
            if (end < 0)
            {
                Append(kept, depth > 0 ? text[at..] : "");
                at = text.Length;
                return;
            }
            var piece = text.Substring(at, end).Trim(Space);
            var sign = text[at + end];
            at += end + 1;
            if (sign == '{')
                Rule(text, ref at, piece, kept, depth);
            else
                Append(kept, depth > 0 ? piece : "");
            if (sign == '}')
                return;
        }
    }

    private static void Rule(string text, ref int at, string selector, StringBuilder kept, int depth)
    {
        var inner = new StringBuilder();
        if (depth == MaxDepth)
            at = text.Length;
        else
            Block(text, ref at, inner, depth + 1);
        selector = string.Join(' ', selector.Split(Space, StringSplitOptions.RemoveEmptyEntries));
        var isRule = selector.Length > 0 && !HasControl(selector) && !selector.AsSpan().ContainsAny("\\<\"'") && (selector[0] != '@' || selector.StartsWith("@media", StringComparison.OrdinalIgnoreCase));
        if (isRule && inner.Length > 0)
            kept.Append(selector).Append('{').Append(inner).Append('}');
    }

    private static void Append(StringBuilder kept, string declaration)
    {
        var colon = declaration.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return;
        var name = declaration[..colon].Trim(Space);
        var value = string.Join(' ', declaration[(colon + 1)..].Split(Space, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0 || value.Length == 0 || name.AsSpan().ContainsAnyExcept(NameSigns)
            || name.StartsWith("mso-", StringComparison.OrdinalIgnoreCase) || name.StartsWith('-') || name.Contains("behavior", StringComparison.OrdinalIgnoreCase)
            || !IsHarmless(value))
        {
            return;
        }
        kept.Append(name).Append(':').Append(value).Append(';');
    }

    /// <summary>No escapes, no addresses but of a place in the same document, nothing that runs.</summary>
    public static bool IsHarmless(string value)
    {
        if (value.AsSpan().ContainsAny(Escapes) || value.Contains("expression", StringComparison.OrdinalIgnoreCase) || value.Contains("script", StringComparison.OrdinalIgnoreCase)
            || value.Contains("image(", StringComparison.OrdinalIgnoreCase) || value.Contains("image-set", StringComparison.OrdinalIgnoreCase)
            || value.Contains("src(", StringComparison.OrdinalIgnoreCase) || value.Contains("//", StringComparison.Ordinal) || HasControl(value))
        {
            return false;
        }
        for (var at = value.IndexOf("url", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url", at + 3, StringComparison.OrdinalIgnoreCase))
        {
            if (!value.AsSpan(at + 3).TrimStart().TrimStart('(').TrimStart().TrimStart("'\"").StartsWith("#"))
                return false;
        }
        return true;
    }

    private static bool HasControl(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.Contains('\u007F', StringComparison.Ordinal);

    private static string WithoutComments(string text)
    {
        if (!text.Contains("/*", StringComparison.Ordinal))
            return text;
        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("/*", at, StringComparison.Ordinal);
            if (open < 0)
                break;
            kept.Append(text, at, open - at).Append(' ');
            var close = text.IndexOf("*/", open + 2, StringComparison.Ordinal);
            at = close < 0 ? text.Length : close + 2;
        }
        return kept.Append(text, at, text.Length - at).ToString();
    }

    private static ReadOnlySpan<byte> Squeezed(ReadOnlySpan<byte> bytes)
    {
        var squeezed = new List<byte>(bytes.Length);
        foreach (var one in bytes)
        {
            if (one is not ((byte)' ' or (byte)';' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                squeezed.Add(one);
        }
        return squeezed.ToArray();
    }
}
