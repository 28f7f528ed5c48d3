using System.Buffers.Binary;

namespace Submissions.Media.Mp4;

/// <summary>
/// AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1): sequence and picture parameter sets, and nothing behind them.
/// <code>
///  1 | profile, 3 bytes | length size | count of SPS (5 bits) | (length, 2 | SPS)* | count of PPS | (length, 2 | PPS)* | for some profiles: 3 bytes | count | (length, 2 | SPS extension)*
/// </code>
/// </summary>
internal static class AvcConfiguration
{
    private const int HeaderBytes = 5;
    private const int SequenceType = 7;
    private const int PictureType = 8;
    private const int SequenceExtensionType = 13;

    public static byte[]? Keep(ReadOnlySpan<byte> body)
    {
        if (body.Length is < HeaderBytes + 2 or > Mp4Limits.MaxConfigurationBytes || body[0] != 1)
            return null;
        var at = HeaderBytes;
        if (!TrySkipSets(body, ref at, 0x1F, SequenceType) || !TrySkipSets(body, ref at, 0xFF, PictureType))
            return null;
        var end = at;
        var isHigh = body[1] is 100 or 110 or 122 or 144;
        if (isHigh && body.Length >= at + 4)
        {
            at += 3;
            if (TrySkipSets(body, ref at, 0xFF, SequenceExtensionType))
                end = at;
        }
        return body[..end].ToArray();
    }

    private static bool TrySkipSets(ReadOnlySpan<byte> body, ref int at, int mask, int type)
    {
        if (at >= body.Length)
            return false;
        var count = body[at++] & mask;
        for (var index = 0; index < count; index++)
        {
            if (body.Length - at < 2)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(body[at..]);
            at += 2;
            if (length == 0 || length > body.Length - at || (body[at] & 0x1F) != type)
                return false;
            at += length;
        }
        return true;
    }
}
