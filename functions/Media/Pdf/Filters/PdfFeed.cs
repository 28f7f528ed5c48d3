namespace Submissions.Media.Pdf;

/// <summary>
/// Gives a stream to an inflater so that it can be told how much of it the inflater took: the last bytes one by one, as it asks for more only when it has
/// used up what it had.
/// </summary>
internal sealed class PdfFeed(Stream source, long lengthBytes) : ForwardStream
{
    /// <summary>Bytes given one by one: a checksum of 4 and an end of a line, with room for padding.</summary>
    public const int TailBytes = 64;

    public long TakenBytes { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var left = lengthBytes - TakenBytes;
        var most = left > TailBytes ? left - TailBytes : 1;
        var read = source.Read(buffer[..(int)Math.Min(most, buffer.Length)]);
        TakenBytes += read;
        return read;
    }
}
