using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Submissions.Ledger;

/// <summary>What the texts of notes have in common: strict UTF-8, no control characters but newlines, one spelling of Base64 and of numbers.</summary>
internal static class NoteText
{
    /// <summary>Longest number: 2^63 − 1 has 19 digits.</summary>
    private const int MaxDigits = 19;

    private static readonly SearchValues<byte> s_controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c != '\n').Select(c => (byte)c)]);

    public static bool IsText(ReadOnlySpan<byte> untrusted) => untrusted.IndexOfAny(s_controls) < 0 && Utf8.IsValid(untrusted);

    /// <summary>Key names: not empty, no Unicode space, no plus.</summary>
    public static bool IsKeyName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c) || c < 0x20 || c == '+')
            {
                return false;
            }
        }
        return !name.IsEmpty;
    }

    /// <summary>A decimal number from 0 to 2^63 − 1 without leading zeros.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> untrusted, out long number)
    {
        number = 0;
        if (untrusted.IsEmpty || untrusted.Length > MaxDigits || (untrusted.Length > 1 && untrusted[0] == '0'))
        {
            return false;
        }
        ulong value = 0;
        foreach (var digit in untrusted)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }
            value = (value * 10) + (ulong)(digit - '0');
        }
        if (value > long.MaxValue)
        {
            return false;
        }
        number = (long)value;
        return true;
    }

    /// <summary>Padded standard Base64 (RFC 4648, section 4) in its one canonical spelling; null otherwise.</summary>
    public static byte[]? Base64(ReadOnlySpan<byte> untrusted)
    {
        var bytes = new byte[untrusted.Length / 4 * 3];
        if (System.Buffers.Text.Base64.DecodeFromUtf8(untrusted, bytes, out _, out var written) != OperationStatus.Done)
        {
            return null;
        }
        bytes = bytes[..written];
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)).AsSpan().SequenceEqual(untrusted) ? bytes : null;
    }

    /// <summary>Cuts the first line, without its newline, off the text; false when no newline is left.</summary>
    public static bool TryLine(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        var end = text.IndexOf((byte)'\n');
        line = end < 0 ? default : text[..end];
        text = end < 0 ? text : text[(end + 1)..];
        return end >= 0;
    }
}
