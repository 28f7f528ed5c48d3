using System.Buffers.Binary;

namespace Submissions.Media.Flac;

/// <summary>
/// STREAMINFO (RFC 9639, 8.2).
/// <code>
///  smallest block, 2 | largest block, 2 | smallest frame, 3 | largest frame, 3 | samples a second, 20 bits | channels - 1, 3 bits | bits - 1, 5 bits | samples, 36 bits | MD5, 16
/// </code>
/// The sum is over the sound itself, which stays, so it tells nothing more.
/// </summary>
internal readonly record struct FlacInfo(int LargestBlock, int LargestFrameBytes, int Channels, int BitsPerSample, long Samples)
{
    public const int Bytes = 34;

    public static bool TryRead(ReadOnlySpan<byte> untrusted, out FlacInfo info)
    {
        var packed = BinaryPrimitives.ReadUInt64BigEndian(untrusted[10..]);
        info = new(
            BinaryPrimitives.ReadUInt16BigEndian(untrusted[2..]),
            (untrusted[7] << 16) | (untrusted[8] << 8) | untrusted[9],
            (int)((packed >> 41) & 7) + 1,
            (int)((packed >> 36) & 31) + 1,
            (long)(packed & 0xF_FFFF_FFFF));
        return info.LargestBlock >= 16 && packed >> 44 != 0 && info.BitsPerSample >= 4;
    }
}
