namespace Submissions.Media.Bmff;

/// <summary>A piece that is in memory.</summary>
internal sealed class BytesPart(byte[] bytes) : Part
{
    public override long LengthBytes => bytes.Length;

    public override void Write(Stream output) => output.Write(bytes);
}
