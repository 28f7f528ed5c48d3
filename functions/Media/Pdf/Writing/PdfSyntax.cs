using System.Text;

namespace Submissions.Media.Pdf;

/// <summary>Values in the one way in which they are written here: one space where one is needed, no comments, strings in parentheses.</summary>
internal sealed class PdfSyntax
{
    private byte[] _bytes = new byte[1 << 10];
    private bool _needsSpace;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => CutBackTo(0);

    /// <summary>Takes back what was written after a place.</summary>
    public void CutBackTo(int length)
    {
        Length = length;
        _needsSpace = length > 0 && GoesOn(_bytes[length - 1]);
    }

    /// <summary>Something that is right as it is: a word, a number, a bracket, a name that needs no escapes.</summary>
    public void Raw(ReadOnlySpan<byte> letters)
    {
        if (_needsSpace && PdfLetters.IsRegular(letters[0]))
            Put(" "u8);
        Put(letters);
        _needsSpace = GoesOn(letters[^1]);
    }

    public void Raw(string letters) => Raw(Encoding.Latin1.GetBytes(letters));

    public void Number(long value) => Raw(PdfNumber.Of(value).Text);

    public void Reference(int number)
    {
        Number(number);
        Raw("0 R"u8);
    }

    public void Name(string name)
    {
        Put("/"u8);
        foreach (var letter in name)
        {
            if (letter is > ' ' and <= '~' and not '#' && !PdfLetters.IsDelimiter((byte)letter))
                Put([(byte)letter]);
            else
                Put(Encoding.ASCII.GetBytes($"#{letter & 0xFF:X2}"));
        }
        _needsSpace = true;
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        Put("("u8);
        foreach (var letter in text)
        {
            if (letter is (byte)'(' or (byte)')' or (byte)'\\')
                Put([(byte)'\\', letter]);
            else if (letter == 13)
                Put("\\r"u8);
            else
                Put([letter]);
        }
        Put(")"u8);
        _needsSpace = false;
    }

    /// <summary>Whether a word right behind would be taken as part of this one; behind a slash alone, a name without letters, it would be its name.</summary>
    private static bool GoesOn(byte last) => PdfLetters.IsRegular(last) || last == (byte)'/';

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}
