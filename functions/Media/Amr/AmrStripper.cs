using Submissions.Contracts;
using Submissions.Media.Id3;

namespace Submissions.Media.Amr;

/// <summary>
/// Copies the mark and the frames, which have no room for anything else, and leaves out tags that programs hang behind them.
/// <code>
///  a frame: 0, 1 bit | type, 4 | quality, 1 | 0, 2 | sound, by type
/// </code>
/// </summary>
internal static class AmrStripper
{
    private const byte Padding = 0x83;

    /// <summary>Bytes of sound by type, RFC 4867, 4.3 and 3GPP TS 26.101; -1 where there is no such type.</summary>
    private static ReadOnlySpan<sbyte> NarrowBytes => [12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0];

    /// <summary>3GPP TS 26.201.</summary>
    private static ReadOnlySpan<sbyte> WideBytes => [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0];

    public static Outcome<MetadataSet> Strip(MediaReader reader, Stream output)
    {
        var removed = default(MetadataSet);
        var end = TagTrail.Find(reader, reader.LengthBytes, ref removed);
        reader.MoveTo(0);
        if (!reader.Ensure(6))
            return Refusal.MediaCutShort;
        var isWide = !reader.Available.StartsWith("#!AMR\n"u8);
        if (!reader.TryCopyTo(output, isWide ? 9 : 6))
            return Refusal.MediaCutShort;
        while (reader.Position < end && reader.Ensure(1))
        {
            var head = reader.Available[0];
            var length = (isWide ? WideBytes : NarrowBytes)[(head >> 3) & 0xF];
            if (length < 0 || (head & Padding) != 0)
                return Refusal.MediaMalformed;
            if (reader.Position + 1 + length > end)
                return Refusal.MediaCutShort;
            reader.TryCopyTo(output, 1 + length);
        }
        return removed;
    }
}
