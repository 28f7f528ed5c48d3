namespace Submissions.Media;

/// <summary>Shows everything that is written to a gate before it goes on.</summary>
internal sealed class GatedStream(Stream output, MediaGate gate) : SinkStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        gate.Watch(buffer);
        output.Write(buffer);
    }

    public override void Flush() => output.Flush();
}
