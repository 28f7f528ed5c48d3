using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media.Mpeg;

/// <summary>MPEG sound made in code: frames of silence, and everything that encoders and taggers put around them.</summary>
internal static class Mp3Bytes
{
    private const int FrameBytes = 208;

    /// <summary>Layer III, 64 kbit/s, 44,100 a second, one channel: 208 bytes.</summary>
    public static byte[] Frame { get; } = [0xFF, 0xFB, 0x50, 0xC4, .. new byte[FrameBytes - 4]];

    public static byte[] Frames { get; } = [.. Frame, .. Frame, .. Frame, .. Frame, .. Frame];

    /// <summary>A first frame that informs, as LAME writes it: 5 frames, places, quality, and itself.</summary>
    public static byte[] Info { get; } = InfoFrame("LAME3.98r"u8, quality: 57, settings: 0x24, bytes: 6 * FrameBytes);

    public static byte[] CleanInfo { get; } = InfoFrame("LAME3.100"u8, quality: 0, settings: 0, bytes: 6 * FrameBytes);

    public static byte[] Vbri { get; } =
    [
        .. Frame.AsSpan(0, 36), .. "VBRI"u8, 0, 1, 9, 9, 0, 75, 0, 0, 4, 224, 0, 0, 0, 5, 0, 2, 0, 1, 0, 2, 0, 1, 1, 2, 3, 4, .. "SECRET"u8, .. new byte[FrameBytes - 72],
    ];

    public static byte[] Tag { get; } = [.. "ID3"u8, 3, 0, 0, 0, 0, 0, 34, .. "TPE1\0\0\0\u0007\0\0\0SECRET"u8, .. "GEOB\0\0\0\u0007\0\0\0SECRET"u8];

    public static byte[] OldTag { get; } = [.. "TAG"u8, .. "SECRET"u8, .. new byte[119]];

    public static byte[] Ape { get; } = [.. "SECRET"u8, .. "APETAGEX"u8, 0xD0, 7, 0, 0, 38, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. new byte[8]];

    public static byte[] Lyrics { get; } = [.. "LYRICSBEGININD00002SECRET"u8, .. "000025LYRICS200"u8];

    public static byte[] Dirty { get; } = [.. Tag, .. Info, .. Frames, .. Ape, .. Lyrics, .. OldTag];

    private static byte[] InfoFrame(ReadOnlySpan<byte> encoder, byte quality, byte settings, int bytes)
    {
        byte[] frame =
        [
            .. Frame.AsSpan(0, 21), .. "Info"u8, 0, 0, 0, 15, 0, 0, 0, 5, 0, 0, 0, 0, .. Enumerable.Range(0, 100).Select(place => (byte)(place * 2)), 0, 0, 0, quality,
            .. encoder, settings, settings, .. new byte[10], 0x24, 0x05, 0xA0, .. new byte[10], 0, 0,
        ];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(33), bytes);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(frame.Length - 2), Sum(frame.AsSpan()[..^2]));
        return [.. frame, .. new byte[FrameBytes - frame.Length]];
    }

    private static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var one in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
                sum = (((sum ^ (one >> bit)) & 1) == 0 ? 0 : 0xA001) ^ (sum >> 1);
        }
        return (ushort)sum;
    }
}
