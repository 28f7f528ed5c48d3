namespace Submissions.Media;

/// <summary>Moves long stretches of input without holding them.</summary>
internal static class MediaCopying
{
    /// <summary>Copies the next <paramref name="count"/> bytes verbatim; false if the input ends before.</summary>
    public static bool TryCopyTo(this MediaReader reader, Stream output, long count)
    {
        while (count > 0)
        {
            if (!reader.Ensure(1))
                return false;
            var bytes = reader.Available;
            if (bytes.Length > count)
                bytes = bytes[..(int)count];
            output.Write(bytes);
            count -= bytes.Length;
            reader.Advance(bytes.Length);
        }
        return true;
    }

    /// <summary>Goes past the next <paramref name="count"/> bytes; false if the input ends before.</summary>
    public static bool TrySkip(this MediaReader reader, long count)
    {
        if (count > reader.LengthBytes - reader.Position)
            return false;
        reader.MoveTo(reader.Position + count);
        return true;
    }

    /// <summary>What is in the window of the next <paramref name="most"/> bytes: as many as there are, up to the size of the window.</summary>
    public static ReadOnlySpan<byte> Peek(this MediaReader reader, long most)
    {
        var count = (int)Math.Min(Math.Min(most, MediaReader.WindowBytes), reader.LengthBytes - reader.Position);
        return reader.Ensure(count) ? reader.Available[..count] : reader.Available;
    }
}
