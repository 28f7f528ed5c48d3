using System.Buffers.Text;

namespace Submissions.Sealing;

/// <summary>Writes a file in ASCII armour (c2sp.org/age, "ASCII armor"). Whole only after <see cref="Complete"/>, like <see cref="SealingStream"/>.</summary>
public sealed class ArmoringStream(Stream text, bool leaveOpen = false) : Stream
{
    private readonly byte[] _group = new byte[ArmorFormat.LineLengthBytes];
    private readonly byte[] _line = new byte[ArmorFormat.LineLength + 1];
    private int _groupEnd;
    private bool _begun;
    private bool _completed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_completed;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the last line and the end marker.</summary>
    public void Complete()
    {
        Write(default(ReadOnlySpan<byte>));
        _completed = true;
        if (_groupEnd > 0)
        {
            WriteLine();
        }
        text.Write(ArmorFormat.End);
        text.Write("\n"u8);
        text.Flush();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        if (!_begun)
        {
            text.Write(ArmorFormat.Begin);
            text.Write("\n"u8);
            _begun = true;
        }
        while (!buffer.IsEmpty)
        {
            var taken = Math.Min(buffer.Length, _group.Length - _groupEnd);
            buffer[..taken].CopyTo(_group.AsSpan(_groupEnd));
            _groupEnd += taken;
            buffer = buffer[taken..];
            if (_groupEnd == _group.Length)
            {
                WriteLine();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            text.Dispose();
        }
        base.Dispose(disposing);
    }

    private void WriteLine()
    {
        Base64.EncodeToUtf8(_group.AsSpan(0, _groupEnd), _line, out _, out var written);
        _line[written] = (byte)'\n';
        text.Write(_line.AsSpan(0, written + 1));
        _groupEnd = 0;
    }
}
