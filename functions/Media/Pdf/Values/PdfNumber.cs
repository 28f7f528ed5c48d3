using System.Globalization;

namespace Submissions.Media.Pdf;

/// <summary>A number in the one way in which it is written here: no plus, no leading zeros, no zeros behind the last decimal.</summary>
internal sealed class PdfNumber : PdfValue
{
    /// <summary>Digits before the point. More than any number of a page needs; stops the use of numbers to carry something else.</summary>
    private const int MaxWholeDigits = 15;

    /// <summary>Decimals; readers compute in floating point of 7 to 16 digits.</summary>
    private const int MaxDecimals = 12;

    private PdfNumber(string text) => Text = text;

    public string Text { get; }

    /// <summary>Reads as readers do: a second point ends the number, further signs do not count.</summary>
    /// <param name="untrusted">Signs, digits and points only.</param>
    public static PdfNumber Read(ReadOnlySpan<byte> untrusted)
    {
        var isNegative = !untrusted.IsEmpty && untrusted[0] == (byte)'-';
        Span<char> whole = stackalloc char[MaxWholeDigits];
        Span<char> decimals = stackalloc char[MaxDecimals];
        var (wholeDigits, decimalDigits, points) = (0, 0, 0);
        foreach (var letter in untrusted)
        {
            if (letter == (byte)'.' && ++points == 2)
                break;
            if (letter is < (byte)'0' or > (byte)'9')
                continue;
            if (points == 1 && decimalDigits < MaxDecimals)
                decimals[decimalDigits++] = (char)letter;
            else if (points == 0 && wholeDigits < MaxWholeDigits && (wholeDigits > 0 || letter != (byte)'0'))
                whole[wholeDigits++] = (char)letter;
        }
        var fraction = decimals[..decimalDigits].TrimEnd('0');
        if (wholeDigits == 0 && fraction.IsEmpty)
            return new PdfNumber("0");
        return new PdfNumber(string.Concat(isNegative ? "-" : "", wholeDigits == 0 ? "0" : whole[..wholeDigits], fraction.IsEmpty ? "" : ".", fraction));
    }

    public static PdfNumber Of(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Without its decimals, as readers take a number where a whole one should stand; false outside of 32 bits.</summary>
    public bool TryGetInteger(out int value)
    {
        var point = Text.IndexOf('.', StringComparison.Ordinal);
        return int.TryParse(point < 0 ? Text : Text.AsSpan(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public bool TryGetLong(out long value) => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
