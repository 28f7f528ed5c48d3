namespace Submissions.Media.Pdf;

internal sealed class PdfRc4Stream(Stream source, ReadOnlySpan<byte> key) : ForwardStream
{
    private readonly PdfRc4 _cipher = new(key);

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        _cipher.Apply(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
