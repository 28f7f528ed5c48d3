using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Lets bytes through that are numbers all through (samples, tables, coded pictures) and refuses those in which metadata begins: a picture whose filter was not
/// said, or bytes that a decoder passes over. Nobody sees it on the page, and it may say anything.
/// </summary>
internal sealed class PdfMarkSink(Stream sink, PdfFaults faults) : SinkStream
{
    private const int LongestMarkBytes = 20;

    /// <summary>The end of what went through before and the beginning of what comes next: a mark may lie across.</summary>
    private readonly byte[] _border = new byte[(LongestMarkBytes - 1) * 2];
    private int _borderBytes;

    private static byte[][] Marks { get; } =
        [[.. "Exif\0\0"u8], [.. "<?xpacket"u8], [.. "<x:xmpmeta"u8], [.. "Photoshop 3.0\0"u8], [.. "http://ns.adobe.com/"u8]];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var head = buffer[..Math.Min(buffer.Length, LongestMarkBytes - 1)];
        head.CopyTo(_border.AsSpan(_borderBytes));
        var joined = _borderBytes + head.Length;
        if (HasMark(_border.AsSpan(0, joined)) || HasMark(buffer))
            faults.Raise(Refusal.MediaMalformed);
        ReadOnlySpan<byte> end = buffer.Length > head.Length ? buffer[^(LongestMarkBytes - 1)..] : _border.AsSpan(0, joined)[^Math.Min(joined, LongestMarkBytes - 1)..];
        end.CopyTo(_border);
        _borderBytes = end.Length;
        sink.Write(buffer);
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes)
    {
        foreach (var mark in Marks)
        {
            if (bytes.IndexOf(mark) >= 0)
                return true;
        }
        return false;
    }
}
