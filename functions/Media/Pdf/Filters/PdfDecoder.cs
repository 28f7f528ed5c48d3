namespace Submissions.Media.Pdf;

/// <summary>A stream that is read once, forward, out of another. What it gives is counted against the budget.</summary>
internal abstract class PdfDecoder(Stream source, PdfBudget budget) : ForwardStream
{
    private const int BufferBytes = 4 << 10;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _at;
    private int _end;

    protected Stream Source => source;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        var count = Decode(buffer);
        return count > 0 && budget.TrySpend(count) ? count : 0;
    }

    /// <summary>Gives at least one byte unless there are no more.</summary>
    protected abstract int Decode(Span<byte> destination);

    /// <summary>The next byte of the source, or -1.</summary>
    protected int Take()
    {
        if (_at == _end)
        {
            (_at, _end) = (0, source.Read(_buffer));
            if (_end == 0)
                return -1;
        }
        return _buffer[_at++];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
