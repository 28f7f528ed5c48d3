namespace Submissions.Media.Xml;

/// <summary>Bytes that were read already, then the rest.</summary>
internal sealed class LeadingStream(byte[] beginning, Stream rest) : ForwardStream
{
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        if (_given == beginning.Length)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, beginning.Length - _given);
        beginning.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
