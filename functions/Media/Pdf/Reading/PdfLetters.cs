namespace Submissions.Media.Pdf;

/// <summary>Classes of bytes (ISO 32000-1, 7.2.2).</summary>
internal static class PdfLetters
{
    public static bool IsWhite(byte letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte letter) =>
        letter is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    public static bool IsRegular(byte letter) => !IsWhite(letter) && !IsDelimiter(letter);

    public static bool IsDigit(byte letter) => letter is >= (byte)'0' and <= (byte)'9';

    public static bool IsOfNumber(byte letter) => IsDigit(letter) || letter is (byte)'+' or (byte)'-' or (byte)'.';

    /// <summary>0 to 15, or -1.</summary>
    public static int HexDigit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        _ => -1,
    };
}
