using System.Text;

namespace Submissions.Cli.Push.Sources;

/// <summary>The text of a list as spreadsheets save it: UTF-8 with or without a mark, or UTF-16 with one. Nothing is guessed: other bytes are refused.</summary>
internal static class ListText
{
    /// <summary>A reader that throws <see cref="DecoderFallbackException"/> at bytes that are not of the encoding.</summary>
    public static StreamReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> mark = stackalloc byte[2];
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        file.Position = 0;
        Encoding encoding = read == mark.Length && mark is [0xFF, 0xFE] or [0xFE, 0xFF]
            ? new UnicodeEncoding(bigEndian: mark[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true)
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false);
    }
}
