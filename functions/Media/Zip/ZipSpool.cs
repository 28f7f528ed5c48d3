namespace Submissions.Media.Zip;

/// <summary>Keeps what is written up to <see cref="ZipLimits.SpoolBytes"/>; beyond that it only counts.</summary>
internal sealed class ZipSpool : SinkStream
{
    private readonly MemoryStream _kept = new();

    public long WrittenBytes { get; private set; }

    public bool IsWhole => WrittenBytes <= ZipLimits.SpoolBytes;

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

    protected override void Dispose(bool disposing)
    {
        _kept.Dispose();
        base.Dispose(disposing);
    }
}
