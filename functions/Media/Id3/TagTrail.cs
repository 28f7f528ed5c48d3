using System.Buffers.Binary;
using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Media.Id3;

/// <summary>
/// Finds tags at the end of a stream of frames, from the back, in whatever order programs have hung them on each other:
/// <code>
///  sound | APEv2: (head, 32) items, foot, 32 | "LYRICSBEGIN" … size, 6 digits, "LYRICS200" or "LYRICSEND" | ID3v2.4 with a foot of 10 | "TAG+", 227 | "TAG", 128
/// </code>
/// </summary>
internal static class TagTrail
{
    private const int MaxTags = 16;
    private const int Id3OneBytes = 128;
    private const int Id3OneMoreBytes = 227;
    private const int ApeFootBytes = 32;
    private const int LyricsMarkBytes = 9;
    private const int LyricsSizeBytes = 6;
    private const int MaxOldLyricsBytes = 5100 + 11 + LyricsMarkBytes;
    private const uint ApeHasHead = 0x8000_0000;

    /// <summary>Where the tags before a place begin; the place itself if there are none.</summary>
    /// <param name="reader">Is left anywhere.</param>
    /// <param name="end">Where the tags end.</param>
    /// <param name="removed">Gets what they hold.</param>
    public static long Find(MediaReader reader, long end, ref MetadataSet removed)
    {
        for (var tags = 0; tags < MaxTags; tags++)
        {
            var length = TagBefore(reader, end, ref removed);
            if (length == 0)
                break;
            end -= length;
        }
        return end;
    }

    /// <summary>The length of the APE tag whose foot or head this is; 0 if it is none.</summary>
    public static long ApeBytes(ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length < ApeFootBytes || !untrusted.StartsWith("APETAGEX"u8))
            return 0;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[12..]);
        var hasHead = (BinaryPrimitives.ReadUInt32LittleEndian(untrusted[20..]) & ApeHasHead) != 0;
        return size + (hasHead ? (long)ApeFootBytes : 0);
    }

    private static long TagBefore(MediaReader reader, long end, ref MetadataSet removed)
    {
        if (Last(reader, end, Id3OneBytes).StartsWith("TAG"u8))
        {
            removed |= MetadataSet.Of(MetadataClass.Text) | MetadataClass.Person | MetadataClass.Time;
            return Id3OneBytes;
        }
        if (Last(reader, end, Id3OneMoreBytes).StartsWith("TAG+"u8))
        {
            removed |= MetadataClass.Text;
            return Id3OneMoreBytes;
        }
        var ape = ApeBytes(Last(reader, end, ApeFootBytes));
        if (ape >= ApeFootBytes && ape <= end)
        {
            removed |= MetadataSet.Of(MetadataClass.Text) | MetadataClass.Person;
            return ape;
        }
        var length = Lyrics(reader, end);
        if (length == 0)
            length = Id3Two(reader, end);
        if (length > 0)
            removed |= MetadataClass.Text;
        return length;
    }

    private static long Lyrics(MediaReader reader, long end)
    {
        var mark = Last(reader, end, LyricsMarkBytes);
        if (mark.SequenceEqual("LYRICS200"u8))
        {
            var digits = Last(reader, end - LyricsMarkBytes, LyricsSizeBytes);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                return 0;
            long length = size + LyricsSizeBytes + LyricsMarkBytes;
            return length <= end ? length : 0;
        }
        if (!mark.SequenceEqual("LYRICSEND"u8))
            return 0;
        var before = Last(reader, end, (int)Math.Min(end, MaxOldLyricsBytes));
        var start = before.LastIndexOf("LYRICSBEGIN"u8);
        return start < 0 ? 0 : before.Length - start;
    }

    private static long Id3Two(MediaReader reader, long end)
    {
        var foot = Last(reader, end, Id3Tag.HeadBytes);
        if (!foot.StartsWith("3DI"u8) || (foot[5] & 0x10) == 0)
            return 0;
        long length = Id3Tag.LengthBytes(foot);
        return length <= end ? length : 0;
    }

    /// <summary>The last bytes before a place; none if there are not so many.</summary>
    private static ReadOnlySpan<byte> Last(MediaReader reader, long end, int count)
    {
        if (end < count)
            return default;
        reader.MoveTo(end - count);
        return reader.Peek(count);
    }
}
