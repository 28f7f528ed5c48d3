namespace Submissions.Media.Pdf;

/// <summary>A seekable stream without its first bytes, and with others behind its last. Does not own it.</summary>
internal sealed class PdfPart(Stream whole, long skippedBytes, byte[] behind) : SeekableStream(whole.Length - skippedBytes + behind.Length)
{
    private readonly long _ownBytes = whole.Length - skippedBytes;

    protected override int ReadAt(long position, Span<byte> buffer)
    {
        if (position >= _ownBytes)
        {
            behind.AsSpan((int)(position - _ownBytes), buffer.Length).CopyTo(buffer);
            return buffer.Length;
        }
        whole.Position = skippedBytes + position;
        return whole.Read(buffer[..(int)Math.Min(buffer.Length, _ownBytes - position)]);
    }
}
