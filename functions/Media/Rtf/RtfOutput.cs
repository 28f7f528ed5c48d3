using System.Globalization;

namespace Submissions.Media.Rtf;

/// <summary>Writes rich text in one way only: a space behind a control word exactly where text follows, no ends of lines but in pictures.</summary>
internal sealed class RtfOutput(Stream output) : IDisposable
{
    private readonly MemoryStream _held = new();
    private bool _needsSpace;
    private int _marks;

    /// <summary>Bytes that wait for the marks to be given up.</summary>
    public long HeldBytes => _held.Length;

    public void Open() => Raw("{"u8);

    public void Close() => Raw("}"u8);

    public void Word(string word, int? number = null)
    {
        Span<byte> bytes = stackalloc byte[1 + RtfLimits.MaxWordLetters + 12];
        bytes[0] = (byte)'\\';
        var used = 1 + System.Text.Encoding.ASCII.GetBytes(word, bytes[1..]);
        if (number is { } value && value.TryFormat(bytes[used..], out var digits, default, CultureInfo.InvariantCulture))
            used += digits;
        Raw(bytes[..used]);
        _needsSpace = true;
    }

    public void Symbol(byte sign) => Raw([(byte)'\\', sign]);

    public void Hex(byte character)
    {
        Span<byte> bytes = stackalloc byte[4];
        "\\'"u8.CopyTo(bytes);
        character.TryFormat(bytes[2..], out _, "x2", CultureInfo.InvariantCulture);
        Raw(bytes);
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return;
        if (_needsSpace)
            Raw(" "u8);
        Raw(text);
    }

    /// <summary>A place to which <see cref="Return"/> may go back. Until it is given up, all that follows stays in memory.</summary>
    public RtfMark Mark()
    {
        _marks++;
        return new RtfMark(_held.Length, _needsSpace);
    }

    public void Return(RtfMark mark)
    {
        _held.SetLength(mark.HeldBytes);
        _needsSpace = mark.NeedsSpace;
        Release();
    }

    public void Release()
    {
        if (--_marks == 0)
            Flush();
    }

    public void Flush()
    {
        _held.WriteTo(output);
        _held.SetLength(0);
    }

    public void Dispose() => _held.Dispose();

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        _needsSpace = false;
        _held.Write(bytes);
        if (_marks == 0 && _held.Length > 32 << 10)
            Flush();
    }
}
