namespace Submissions.Media.Mp4;

/// <summary>FLAC's blocks as MP4 holds them: version and flags | (last and type, 1 | length, 3 | block)*. Only the first, STREAMINFO, is needed; others hold tags and pictures.</summary>
internal static class FlacConfiguration
{
    private const int StreamInfoBytes = 34;

    public static byte[]? Keep(ReadOnlySpan<byte> body) =>
        body.Length >= 8 + StreamInfoBytes && (body[4] & 0x7F) == 0 && body[5] == 0 && body[6] == 0 && body[7] == StreamInfoBytes
            ? [0, 0, 0, 0, 0x80, 0, 0, StreamInfoBytes, .. body.Slice(8, StreamInfoBytes)]
            : null;
}
