using System.Text;

namespace Submissions.Contracts;

/// <summary>Cuts a header whose end <see cref="HeaderScanner"/> found into stanzas, and checks every character of it.</summary>
internal static class HeaderReader
{
    /// <summary>The stanzas; null when an argument or the Base64 of a body is not as the grammar says.</summary>
    /// <param name="header">Our own copy of the header; the arguments point into it.</param>
    public static List<Stanza>? Stanzas(ReadOnlyMemory<byte> header)
    {
        var stanzas = new List<Stanza>(4);
        var text = header.Span;
        var position = HeaderScanner.VersionLine.Length;
        var end = text.Length - HeaderScanner.MacLineLengthBytes;
        while (position < end)
        {
            HeaderScanner.TryLine(text, position, out var line);
            var mark = HeaderScanner.StanzaMark.Length;
            var arguments = Arguments(header.Slice(position + mark, line.Length - mark), out var type);
            position += line.Length + 1;
            if (arguments is null || Body(text, ref position) is not { } body)
            {
                return null;
            }
            stanzas.Add(Stanza.Parsed(type, arguments, body));
        }
        return stanzas;
    }

    private static ReadOnlyMemory<byte>[]? Arguments(ReadOnlyMemory<byte> untrusted, out string type)
    {
        type = string.Empty;
        var arguments = new ReadOnlyMemory<byte>[untrusted.Span.Count((byte)' ')];
        for (var i = -1; i < arguments.Length; i++)
        {
            var space = untrusted.Span.IndexOf((byte)' ');
            var argument = space < 0 ? untrusted : untrusted[..space];
            if (!Stanza.IsArgument(argument.Span))
            {
                return null;
            }
            if (i < 0)
            {
                type = Encoding.ASCII.GetString(argument.Span);
            }
            else
            {
                arguments[i] = argument;
            }
            untrusted = space < 0 ? default : untrusted[(space + 1)..];
        }
        return arguments;
    }

    private static byte[]? Body(ReadOnlySpan<byte> text, ref int position)
    {
        var start = position;
        var lastLength = Stanza.LineLength;
        while (lastLength == Stanza.LineLength)
        {
            HeaderScanner.TryLine(text, position, out var line);
            lastLength = line.Length;
            position += lastLength + 1;
        }
        var fullLines = (position - start) / (Stanza.LineLength + 1);
        var last = RawBase64.DecodedLengthBytes(lastLength);
        if (last < 0)
        {
            return null;
        }
        var body = new byte[(fullLines * Stanza.LineLengthBytes) + last];
        for (var i = 0; i <= fullLines; i++)
        {
            var from = start + (i * (Stanza.LineLength + 1));
            var line = text.Slice(from, i < fullLines ? Stanza.LineLength : lastLength);
            if (!RawBase64.TryDecode(line, body.AsSpan(i * Stanza.LineLengthBytes, i < fullLines ? Stanza.LineLengthBytes : last)))
            {
                return null;
            }
        }
        return body;
    }
}
