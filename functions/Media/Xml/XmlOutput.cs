using System.Buffers;

namespace Submissions.Media.Xml;

/// <summary>Writes XML in one way only: one space between attributes, double quotes, nothing between tags that is not content.</summary>
internal sealed class XmlOutput(Stream output) : IDisposable
{
    private const int FlushBytes = 64 << 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * FlushBytes);
    private int _used;
    private int _marks;
    private bool _tagIsOpen;

    /// <summary>The line in front of every XML part of an office file.</summary>
    public void Declaration() => Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8);

    public void Start(ReadOnlySpan<byte> name)
    {
        CloseTag();
        FlushIfFull();
        Byte((byte)'<');
        Raw(name);
        _tagIsOpen = true;
    }

    /// <param name="name">With its prefix.</param>
    /// <param name="value">As it is to stand between the quotes, with its references.</param>
    public void Attribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Byte((byte)' ');
        Raw(name);
        Raw("=\""u8);
        for (var at = value.IndexOf((byte)'"'); at >= 0; at = value.IndexOf((byte)'"'))
        {
            Raw(value[..at]);
            Raw("&quot;"u8);
            value = value[(at + 1)..];
        }
        Raw(value);
        Byte((byte)'"');
    }

    /// <summary>Ends the element whose start tag was the last thing written, within that tag.</summary>
    public void EndEmpty()
    {
        Raw("/>"u8);
        _tagIsOpen = false;
    }

    public bool TagIsOpen => _tagIsOpen;

    public void End(ReadOnlySpan<byte> name)
    {
        CloseTag();
        Raw("</"u8);
        Raw(name);
        Byte((byte)'>');
    }

    public void Text(ReadOnlySpan<byte> raw)
    {
        CloseTag();
        Raw(raw);
    }

    /// <summary>A place to which <see cref="Return"/> may go back. Until it is given up, all that follows stays in memory.</summary>
    public int Mark()
    {
        CloseTag();
        _marks++;
        return _used;
    }

    /// <summary>Takes back everything written since the mark, and gives it up.</summary>
    public void Return(int mark)
    {
        (_used, _tagIsOpen) = (mark, false);
        _marks--;
    }

    /// <summary>Gives a mark up.</summary>
    public void Release() => _marks--;

    /// <summary>Bytes that wait for the marks to be given up.</summary>
    public int HeldBytes => _used;

    public void Flush()
    {
        CloseTag();
        output.Write(_buffer, 0, _used);
        _used = 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void CloseTag()
    {
        if (!_tagIsOpen)
            return;
        _tagIsOpen = false;
        Byte((byte)'>');
    }

    private void FlushIfFull()
    {
        if (_used < FlushBytes || _marks > 0)
            return;
        output.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Byte(byte one)
    {
        Reserve(1);
        _buffer[_used++] = one;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _used >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_used + count, _buffer.Length * 2));
        _buffer.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
