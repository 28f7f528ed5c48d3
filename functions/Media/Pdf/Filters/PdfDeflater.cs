using System.IO.Compression;

namespace Submissions.Media.Pdf;

/// <summary>Writes FlateDecode data: zlib (RFC 1950) in the one form in which it leaves here.</summary>
internal sealed class PdfDeflater(Stream output) : SinkStream
{
    private readonly DeflateStream _deflate = Begin(output);
    private readonly PdfAdler _checksum = new();
    private bool _hasContent;

    /// <summary>A last block without content; the library writes nothing at all for nothing.</summary>
    private static ReadOnlySpan<byte> Empty => [0x03, 0x00];

    /// <summary>Deflate with a window of 32 KiB, no dictionary, default effort.</summary>
    public static ReadOnlySpan<byte> Header => [0x78, 0x9C];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hasContent |= !buffer.IsEmpty;
        _checksum.Add(buffer);
        _deflate.Write(buffer);
    }

    /// <summary>Writes what is left and the checksum.</summary>
    public void Complete()
    {
        _deflate.Dispose();
        if (!_hasContent)
            output.Write(Empty);
        _checksum.Write(output);
    }

    private static DeflateStream Begin(Stream output)
    {
        output.Write(Header);
        return new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _deflate.Dispose();
        base.Dispose(disposing);
    }
}
