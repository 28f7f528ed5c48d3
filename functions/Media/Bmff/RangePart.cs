namespace Submissions.Media.Bmff;

/// <summary>A piece that is copied from the input as it stands. The range must lie within the input.</summary>
internal sealed class RangePart(MediaReader reader, long startBytes, long lengthBytes) : Part
{
    public override long LengthBytes => lengthBytes;

    public override void Write(Stream output) => Copy(reader, startBytes, lengthBytes, output);

    /// <summary>Copies through the reader's window.</summary>
    public static void Copy(MediaReader reader, long startBytes, long lengthBytes, Stream output)
    {
        reader.MoveTo(startBytes);
        while (lengthBytes > 0)
        {
            if (!reader.Ensure(1))
                throw new EndOfStreamException();
            var count = (int)Math.Min(lengthBytes, reader.Available.Length);
            output.Write(reader.Available[..count]);
            reader.Advance(count);
            lengthBytes -= count;
        }
    }
}
