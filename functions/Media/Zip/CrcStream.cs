namespace Submissions.Media.Zip;

/// <summary>Counts and sums up what goes through to a member's packed data.</summary>
internal sealed class CrcStream(Stream output) : SinkStream
{
    public uint Crc { get; private set; }

    public long WrittenBytes { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Crc = Crc32.Append(Crc, buffer);
        WrittenBytes += buffer.Length;
        output.Write(buffer);
    }

    public override void Flush() => output.Flush();
}
