namespace Submissions.Media.Mp4;

/// <summary>
/// AV1CodecConfigurationRecord (AV1 in ISOBMFF, 2.3.3): four bytes, then units of which only the sequence header stays; metadata units may hold time codes and texts.
/// <code>
///  0x81 | profile and level | flags | delay | (header, 1 or 2 | size, leb128 | unit)*
/// </code>
/// </summary>
internal static class Av1Configuration
{
    private const int HeaderBytes = 4;
    private const int SequenceHeader = 1;

    public static byte[]? Keep(ReadOnlySpan<byte> body)
    {
        if (body.Length is < HeaderBytes or > Mp4Limits.MaxConfigurationBytes || body[0] != 0x81)
            return null;
        List<byte> kept = [.. body[..HeaderBytes]];
        var at = HeaderBytes;
        while (at < body.Length)
        {
            var start = at;
            var header = body[at];
            var hasExtension = (header & 4) != 0;
            var hasSize = (header & 2) != 0;
            at += hasExtension ? 2 : 1;
            if (!hasSize || !TryReadSize(body, ref at, out var size) || size > body.Length - at)
                break;
            at += size;
            if (((header >> 3) & 0xF) == SequenceHeader)
                kept.AddRange(body[start..at]);
        }
        return [.. kept];
    }

    /// <summary>leb128 (AV1, 4.10.5), of up to three bytes here.</summary>
    private static bool TryReadSize(ReadOnlySpan<byte> body, ref int at, out int size)
    {
        size = 0;
        for (var shift = 0; shift <= 14 && at < body.Length; shift += 7)
        {
            var next = body[at++];
            size |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0)
                return true;
        }
        return false;
    }
}
