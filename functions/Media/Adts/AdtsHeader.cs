namespace Submissions.Media.Adts;

/// <summary>
/// The head of a frame (ISO/IEC 14496-3, 1.A.2.2).
/// <code>
///  mark, 12 bits | version, 1 | 0, 2 | no sum, 1 || profile, 2 | samples a second, 4 | private, 1 | channels, 3 | original, 1 | home, 1
///  copyright's number, a bit a frame, 1 | its start, 1 | length of the frame, 13 | fullness, 11 | blocks - 1, 2 || sum, 16, if there is one
/// </code>
/// </summary>
/// <param name="LengthBytes">Of the frame, with its head.</param>
/// <param name="Kind">What is alike in all frames of a stream.</param>
/// <param name="HasSum">A sum over the head follows, so that it must stay as it is.</param>
internal readonly record struct AdtsHeader(int LengthBytes, int Kind, bool HasSum)
{
    public const int Bytes = 7;
    private const int LastSampleRate = 12;

    public static bool TryRead(ReadOnlySpan<byte> untrusted, out AdtsHeader header)
    {
        var length = ((untrusted[3] & 3) << 11) | (untrusted[4] << 3) | (untrusted[5] >> 5);
        header = new(length, (untrusted[1] << 8) | (untrusted[2] & 0xFC), (untrusted[1] & 1) == 0);
        return untrusted[0] == 0xFF && (untrusted[1] & 0xF6) == 0xF0 && ((untrusted[2] >> 2) & 0xF) <= LastSampleRate && length > (header.HasSum ? Bytes + 2 : Bytes);
    }
}
