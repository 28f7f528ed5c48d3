namespace Submissions.Media.Pdf;

/// <summary>Takes a stream whose length must be known before its first byte leaves: keeps up to 4 MiB, and only counts from there on.</summary>
internal sealed class PdfSpool : SinkStream
{
    private const int MostBytes = 4 << 20;

    private readonly MemoryStream _kept = new();

    public long LengthBytes { get; private set; }

    /// <summary>Whether all of it is here, or it must be made once more.</summary>
    public bool IsWhole => LengthBytes <= MostBytes;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        LengthBytes += buffer.Length;
        if (IsWhole)
            _kept.Write(buffer);
        else
            _kept.SetLength(0);
    }

    public void WriteTo(Stream output) => _kept.WriteTo(output);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _kept.Dispose();
        base.Dispose(disposing);
    }
}
