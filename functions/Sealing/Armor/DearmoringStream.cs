using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// Reads the bytes of an armoured file, line by line; the stream to give to <see cref="Opener"/>. Only white space may surround the armour, at most 1,024 characters on either side; CRLF and LF end lines.
/// Anything else throws <see cref="SealedPayloadException"/> with <see cref="Refusal.ArmorMalformed"/>.
/// </summary>
public sealed class DearmoringStream(Stream text, bool leaveOpen = false) : Stream
{
    private const int MaxWhiteSpace = 1024;
    private const int BufferLength = 8 * 1024;

    private readonly byte[] _text = new byte[BufferLength];
    private readonly byte[] _decoded = new byte[ArmorFormat.LineLengthBytes];
    private int _textStart;
    private int _textEnd;
    private bool _textEnded;
    private int _decodedStart;
    private int _decodedEnd;
    private int _whiteSpace;
    private Part _part = Part.Before;

    private enum Part
    {
        Before,
        Body,
        LastLine,
        After,
        Done,
        Malformed,
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a file that starts so is meant to be armoured.</summary>
    public static bool LooksArmored(ReadOnlySpan<byte> untrustedPrefix) => untrustedPrefix.TrimStart(ArmorFormat.WhiteSpace).StartsWith("-----BEGIN"u8);

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (!Advance(buffer, ref read))
        {
            Accept(text.Read(Free.Span));
        }
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = 0;
        while (!Advance(buffer.Span, ref read))
        {
            Accept(await text.ReadAsync(Free, cancellationToken));
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            text.Dispose();
        }
        base.Dispose(disposing);
    }

    private Memory<byte> Free
    {
        get
        {
            _text.AsSpan(_textStart, _textEnd - _textStart).CopyTo(_text);
            (_textStart, _textEnd) = (0, _textEnd - _textStart);
            return _text.AsMemory(_textEnd);
        }
    }

    private void Accept(int read)
    {
        _textEnd += read;
        _textEnded = read == 0;
    }

    // True when the caller has bytes or the end; false when more text is needed first.
    private bool Advance(Span<byte> buffer, ref int read)
    {
        while (read < buffer.Length)
        {
            if (_decodedStart < _decodedEnd)
            {
                var count = Math.Min(_decodedEnd - _decodedStart, buffer.Length - read);
                _decoded.AsSpan(_decodedStart, count).CopyTo(buffer[read..]);
                (_decodedStart, read) = (_decodedStart + count, read + count);
                continue;
            }
            if (_part == Part.Malformed)
            {
                throw Malformed();
            }
            if (_part == Part.Done)
            {
                return true;
            }
            if (_part is Part.Before or Part.After)
            {
                SkipWhiteSpace();
            }
            if (_part == Part.After)
            {
                if (!_textEnded)
                {
                    return read > 0;
                }
                _part = Part.Done;
            }
            else if (!TryLine(out var line))
            {
                return read > 0;
            }
            else
            {
                Take(line);
            }
        }
        return true;
    }

    private void SkipWhiteSpace()
    {
        var rest = _text.AsSpan(_textStart, _textEnd - _textStart);
        var skipped = rest.Length - rest.TrimStart(ArmorFormat.WhiteSpace).Length;
        _textStart += skipped;
        _whiteSpace += skipped;
        if (_whiteSpace > MaxWhiteSpace || (_part == Part.After && skipped < rest.Length))
        {
            throw Malformed();
        }
    }

    // A line without its end. False when the buffer does not hold all of it yet.
    private bool TryLine(out ReadOnlySpan<byte> line)
    {
        var rest = _text.AsSpan(_textStart, _textEnd - _textStart);
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? rest : rest[..end];
        if (end < 0 && line.Length <= ArmorFormat.LineLength + 1 && !_textEnded)
        {
            return false;
        }
        _textStart += end < 0 ? rest.Length : end + 1;
        if (end >= 0 && line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }
        return true;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (_part == Part.Before)
        {
            _part = line.SequenceEqual(ArmorFormat.Begin) ? Part.Body : throw Malformed();
        }
        else if (line.SequenceEqual(ArmorFormat.End))
        {
            (_part, _whiteSpace) = (Part.After, 0);
        }
        else if (_part == Part.LastLine || !TryDecode(line))
        {
            throw Malformed();
        }
    }

    private bool TryDecode(ReadOnlySpan<byte> line)
    {
        var raw = line.TrimEnd((byte)'=');
        var padding = line.Length - raw.Length;
        if (line.IsEmpty || line.Length > ArmorFormat.LineLength || line.Length % 4 != 0 || padding > 2)
        {
            return false;
        }
        var length = RawBase64.DecodedLengthBytes(raw.Length);
        if (length < 0 || !RawBase64.TryDecode(raw, _decoded.AsSpan(0, length)))
        {
            return false;
        }
        (_decodedStart, _decodedEnd) = (0, length);
        _part = length < ArmorFormat.LineLengthBytes ? Part.LastLine : Part.Body;
        return true;
    }

    private SealedPayloadException Malformed()
    {
        _part = Part.Malformed;
        return new SealedPayloadException(Refusal.ArmorMalformed);
    }
}
