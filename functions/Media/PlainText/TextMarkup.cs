using System.Text;

namespace Submissions.Media.PlainText;

/// <summary>Beginnings of files that are written in letters, but are no texts: messages, cards, calendars, pages for printers, markup with a vocabulary, programs.</summary>
internal static class TextMarkup
{
    /// <summary>Bytes that are looked at.</summary>
    private const int BeginningBytes = 4096;

    private static readonly string[] Starts =
    [
        "%!PS", "%PDF", "{\\rtf", "BEGIN:V", "From ", "#!", "-----BEGIN", "MIME-Version:", "Received:", "Return-Path:", "Delivered-To:", "Message-ID:", "X-Mozilla", "Date: ",
        "bplist", "<?xpacket",
    ];

    private static readonly string[] Headers = ["\nReceived:", "\nMessage-ID:", "\nMIME-Version:", "\nX-Mailer:", "\nContent-Transfer-Encoding:"];

    public static bool Is(ReadOnlySpan<byte> beginning, TextShape shape)
    {
        var bytes = beginning[..Math.Min(BeginningBytes, beginning.Length)];
        var text = (shape switch
        {
            TextShape.Utf16LittleEndian => Encoding.Unicode,
            TextShape.Utf16BigEndian => Encoding.BigEndianUnicode,
            _ => Encoding.Latin1,
        }).GetString(bytes).TrimStart('\u00EF', '\u00BB', '\u00BF', '\uFEFF', ' ', '\r', '\n', '\t');
        if (Array.Exists(Starts, start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (text.Contains(':', StringComparison.Ordinal) && Array.Exists(Headers, header => text.Contains(header, StringComparison.OrdinalIgnoreCase)))
            return true;

        // Markup without a vocabulary is letters like any other; with one it holds what a program put in, of which its user does not know.
        return text.StartsWith('<') && (text.Contains("xmlns", StringComparison.OrdinalIgnoreCase) || text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<?mso", StringComparison.OrdinalIgnoreCase) || text.Contains("<plist", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<gpx", StringComparison.OrdinalIgnoreCase) || text.Contains("<kml", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<svg", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
