using Submissions.Tests.Unit.Media.Ogg;

namespace Submissions.Tests.Unit.Media.Flac;

/// <summary>FLACs made in code: frames of silence and of noise, and everything that programs put around them.</summary>
internal static class FlacBytes
{
    /// <summary>Blocks of 192, 8,000 a second, one channel of 8 bits, 576 samples.</summary>
    public static byte[] Info { get; } = [0, 192, 0, 192, 0, 0, 0, 0, 0, 0, 0x01, 0xF4, 0x00, 0x70, 0, 0, 2, 64, .. "0123456789ABCDEF"u8];

    /// <summary>As the recorder leaves it that never came to write the end.</summary>
    public static byte[] UnfinishedInfo { get; } = [.. Info[..16], 0, 0, .. Info[18..]];

    /// <summary>One value all through.</summary>
    public static byte[] Silence { get; } = Frame(0, [0, 5]);

    /// <summary>Nothing foretold, and remainders of one bit each in one partition.</summary>
    public static byte[] Predicted { get; } = Frame(1, [8 << 1, .. NoRemainders()]);

    /// <summary>Every sample as it is.</summary>
    public static byte[] Plain { get; } = Frame(2, [1 << 1, .. Enumerable.Range(0, 192).Select(sample => (byte)sample)]);

    public static byte[] Frames { get; } = [.. Silence, .. Predicted, .. Plain];

    public static byte[] Clean { get; } = [.. "fLaC"u8, .. Block(0x80, Info), .. Frames];

    public static byte[] Dirty { get; } =
    [
        .. "ID3"u8, 4, 0, 0, 0, 0, 0, 17, .. "TPE1\0\0\0\u0007\0\0\0SECRET"u8, .. "fLaC"u8, .. Block(0, Info), .. Block(3, new byte[18]), .. Block(4, OggBytes.Comments),
        .. Block(6, "SECRET"u8), .. Block(2, "riffSECRET"u8), .. Block(5, "SECRET"u8), .. Block(0x81, "SECRET"u8), .. Frames, .. "TAGSECRET"u8, .. new byte[119],
    ];

    public static byte[] Block(byte kind, ReadOnlySpan<byte> body) => [kind, 0, 0, (byte)body.Length, .. body];

    private static byte[] Frame(byte number, ReadOnlySpan<byte> sound)
    {
        byte[] head = [0xFF, 0xF8, 0x14, 0x02, number];
        byte[] frame = [.. head, (byte)Sum(head, 8, 0x07), .. sound];
        var sum = Sum(frame, 16, 0x8005);
        return [.. frame, (byte)(sum >> 8), (byte)(sum & 0xFF)];
    }

    /// <summary>Method 0, one partition, parameter 0, then 192 ones, each of which says 0; 202 bits.</summary>
    private static byte[] NoRemainders()
    {
        var bytes = new byte[26];
        for (var bit = 10; bit < 202; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return bytes;
    }

    private static int Sum(ReadOnlySpan<byte> bytes, int width, int polynomial)
    {
        var sum = 0;
        foreach (var one in bytes)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                var carries = ((sum >> (width - 1)) ^ (one >> bit)) & 1;
                sum = ((sum << 1) & ((1 << width) - 1)) ^ (carries * polynomial);
            }
        }
        return sum;
    }
}
