using System.Text;

namespace Submissions.Contracts;

/// <summary>Writes stanzas as the one spelling that <see cref="HeaderScanner"/> and <see cref="HeaderReader"/> take.</summary>
internal static class HeaderWriter
{
    /// <summary>The whole header with the MAC's place left empty.</summary>
    public static byte[] WithoutMac(IReadOnlyList<Stanza> stanzas)
    {
        var length = HeaderScanner.VersionLine.Length + HeaderScanner.MacLineLengthBytes;
        foreach (var stanza in stanzas)
        {
            length += LengthBytes(stanza);
        }
        var header = new byte[length];
        HeaderScanner.VersionLine.CopyTo(header);
        var position = HeaderScanner.VersionLine.Length;
        foreach (var stanza in stanzas)
        {
            position += Write(stanza, header.AsSpan(position));
        }
        HeaderScanner.MacMark.CopyTo(header.AsSpan(position));
        header[^1] = (byte)'\n';
        return header;
    }

    private static int LengthBytes(Stanza stanza)
    {
        var length = HeaderScanner.StanzaMark.Length + stanza.Type.Length + 1;
        for (var i = 0; i < stanza.Arguments.Count; i++)
        {
            length += 1 + stanza.Arguments[i].Length;
        }
        var fullLines = stanza.Body.Length / Stanza.LineLengthBytes;
        return length + (fullLines * (Stanza.LineLength + 1)) + RawBase64.EncodedLength(stanza.Body.Length % Stanza.LineLengthBytes) + 1;
    }

    private static int Write(Stanza stanza, Span<byte> destination)
    {
        HeaderScanner.StanzaMark.CopyTo(destination);
        var position = HeaderScanner.StanzaMark.Length;
        position += Encoding.ASCII.GetBytes(stanza.Type, destination[position..]);
        for (var i = 0; i < stanza.Arguments.Count; i++)
        {
            destination[position++] = (byte)' ';
            stanza.Arguments[i].Span.CopyTo(destination[position..]);
            position += stanza.Arguments[i].Length;
        }
        destination[position++] = (byte)'\n';
        for (var i = 0; i <= stanza.Body.Length / Stanza.LineLengthBytes; i++)
        {
            var rest = stanza.Body.Span[(i * Stanza.LineLengthBytes)..];
            position += RawBase64.Encode(rest[..Math.Min(rest.Length, Stanza.LineLengthBytes)], destination[position..]);
            destination[position++] = (byte)'\n';
        }
        return position;
    }
}
