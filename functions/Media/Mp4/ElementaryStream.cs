namespace Submissions.Media.Mp4;

/// <summary>
/// The MPEG-4 descriptor of a stream (ISO/IEC 14496-1, 7.2.6), written afresh with what a decoder needs.
/// <code>
///  version and flags, 4 | 3: stream ( id, 2 | flags, 1 | 4: decoder ( type, 1 | stream type, 1 | buffer, 3 | rates, 4 and 4 | 5: settings ) | 6: 2 )
///  each descriptor: tag, 1 | length, 1 to 4 bytes of 7 bits
/// </code>
/// </summary>
internal static class ElementaryStream
{
    private const byte StreamTag = 3;
    private const byte DecoderTag = 4;
    private const byte SettingsTag = 5;
    private const int DecoderBytes = 13;

    public static byte[]? Keep(ReadOnlySpan<byte> body)
    {
        if (body.Length is < 4 or > Mp4Limits.MaxConfigurationBytes)
            return null;
        var rest = body[4..];
        if (!TryRead(ref rest, out var tag, out var stream) || tag != StreamTag || stream.Length < 3)
            return null;
        var flags = stream[2];
        stream = stream[3..];
        if (!TrySkipOptional(flags, ref stream))
            return null;
        if (!TryRead(ref stream, out tag, out var decoder) || tag != DecoderTag || decoder.Length < DecoderBytes)
            return null;
        byte[] fixedPart = [decoder[0], decoder[1], .. new byte[DecoderBytes - 2]];
        decoder = decoder[DecoderBytes..];
        byte[] settings = TryRead(ref decoder, out tag, out var found) && tag == SettingsTag ? Descriptor(SettingsTag, found) : [];
        return [0, 0, 0, 0, .. Descriptor(StreamTag, [0, 0, 0, .. Descriptor(DecoderTag, [.. fixedPart, .. settings]), .. Descriptor(6, [2])])];
    }

    /// <summary>The id of another stream, an address, the id of a clock: none of them is kept.</summary>
    private static bool TrySkipOptional(byte flags, ref ReadOnlySpan<byte> stream)
    {
        var skipped = (flags & 0x80) != 0 ? 2 : 0;
        if ((flags & 0x40) != 0)
        {
            if (stream.Length <= skipped)
                return false;
            skipped += 1 + stream[skipped];
        }
        skipped += (flags & 0x20) != 0 ? 2 : 0;
        if (stream.Length < skipped)
            return false;
        stream = stream[skipped..];
        return true;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> rest, out byte tag, out ReadOnlySpan<byte> content)
    {
        tag = 0;
        content = default;
        if (rest.IsEmpty)
            return false;
        tag = rest[0];
        var (length, at) = (0, 1);
        while (true)
        {
            if (at >= rest.Length || at > 4)
                return false;
            var next = rest[at++];
            length = (length << 7) | (next & 0x7F);
            if ((next & 0x80) == 0)
                break;
        }
        if (length > rest.Length - at)
            return false;
        content = rest.Slice(at, length);
        rest = rest[(at + length)..];
        return true;
    }

    /// <summary>With the length in four bytes, as most writers do.</summary>
    private static byte[] Descriptor(byte tag, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[5 + content.Length];
        bytes[0] = tag;
        var length = content.Length;
        for (var at = 4; at >= 1; at--, length >>= 7)
            bytes[at] = (byte)((length & 0x7F) | (at < 4 ? 0x80 : 0));
        content.CopyTo(bytes.AsSpan(5));
        return bytes;
    }
}
