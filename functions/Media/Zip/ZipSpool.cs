namespace Submissions.Media.Zip;

/// <summary>Keeps what is written up to <see cref="ZipLimits.SpoolBytes"/>; beyond that it only counts.</summary>
internal sealed class ZipSpool : Stream
{
    private readonly MemoryStream _kept = new();

    public long WrittenBytes { get; private set; }

    public bool IsWhole => WrittenBytes <= ZipLimits.SpoolBytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Reset()
    {
        _kept.SetLength(0);
        WrittenBytes = 0;
    }

    public void CopyWholeTo(Stream output) => _kept.WriteTo(output);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        WrittenBytes += buffer.Length;
        if (IsWhole)
            _kept.Write(buffer);
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
        _kept.Dispose();
        base.Dispose(disposing);
    }
}
