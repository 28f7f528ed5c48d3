using Submissions.Contracts;
using Submissions.Media.Id3;

namespace Submissions.Media.Adts;

/// <summary>
/// Copies frames verbatim but for the bits of their heads that spell a number of the work, one bit a frame. Tags before, between and behind go.
/// </summary>
internal static class AdtsStripper
{
    private const int NumberOffset = 3;
    private const byte NumberBits = 0x0C;

    /// <summary>Zeros that taggers leave between a tag and the first frame, 64 KiB.</summary>
    private const int MaxPaddingBytes = 64 << 10;

    public static bool FindsFrames(MediaReader reader)
    {
        var removed = default(MetadataSet);
        reader.MoveTo(0);
        PassTags(reader, ref removed);
        if (!reader.Ensure(AdtsHeader.Bytes) || !AdtsHeader.TryRead(reader.Available, out var first))
            return false;
        if (reader.Position + first.LengthBytes == reader.LengthBytes)
            return true;
        return reader.Ensure(first.LengthBytes + AdtsHeader.Bytes) && AdtsHeader.TryRead(reader.Available[first.LengthBytes..], out var second) && second.Kind == first.Kind;
    }

    public static Outcome<MetadataSet> Strip(MediaReader reader, Stream output)
    {
        var removed = default(MetadataSet);
        var end = TagTrail.Find(reader, reader.LengthBytes, ref removed);
        reader.MoveTo(0);
        while (reader.Position < end)
        {
            PassTags(reader, ref removed);
            if (reader.Position >= end)
                break;
            if (!reader.Ensure(AdtsHeader.Bytes))
                return Refusal.MediaCutShort;
            if (!AdtsHeader.TryRead(reader.Available, out var header))
                return Refusal.MediaMalformed;
            if (reader.Position + header.LengthBytes > end || !reader.Ensure(header.LengthBytes))
                return Refusal.MediaCutShort;
            var number = (byte)(reader.Available[NumberOffset] & NumberBits);
            if (number == 0)
            {
                reader.TryCopyTo(output, header.LengthBytes);
                continue;
            }
            if (header.HasSum)
                return Refusal.MediaUnsupported;
            var frame = reader.Available[..header.LengthBytes].ToArray();
            frame[NumberOffset] ^= number;
            output.Write(frame);
            reader.Advance(frame.Length);
            removed |= MetadataClass.Identifier;
        }
        return removed;
    }

    private static void PassTags(MediaReader reader, ref MetadataSet removed)
    {
        while (reader.Ensure(Id3Tag.HeadBytes) && Id3Tag.Begins(reader.Available))
        {
            var length = Id3Tag.LengthBytes(reader.Available);
            removed |= Id3Tag.ClassesOf(reader.Peek(length));
            reader.MoveTo(Math.Min(reader.Position + length, reader.LengthBytes));
            var zeros = reader.Peek(MaxPaddingBytes).IndexOfAnyExcept((byte)0);
            reader.Advance(Math.Max(zeros, 0));
        }
    }
}
