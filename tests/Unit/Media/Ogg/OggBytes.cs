using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media.Ogg;

/// <summary>Oggs made in code: a page or two of data, and headers with everything that programs write into them.</summary>
internal static class OggBytes
{
    public static byte[] OpusHead { get; } = [.. "OpusHead"u8, 1, 1, 0x38, 1, 0x80, 0xBB, 0, 0, 0, 0, 0];

    public static byte[] NoOpusTags { get; } = [.. "OpusTags"u8, .. new byte[8]];

    public static byte[] Comments { get; } = [6, 0, 0, 0, .. "SECRET"u8, 2, 0, 0, 0, 13, 0, 0, 0, .. "ARTIST=SECRET"u8, 30, 0, 0, 0, .. "METADATA_BLOCK_PICTURE=SECRET!"u8];

    public static byte[] VorbisHead { get; } = [1, .. "vorbis"u8, .. new byte[22], 1];

    public static byte[] VorbisBooks { get; } = [5, .. "vorbis"u8, .. Enumerable.Repeat((byte)7, 600)];

    public static byte[] SpeexHead { get; } = [.. "Speex   "u8, .. "1.0 SECRET\0\0\0\0\0\0\0\0\0\0"u8, .. new byte[52]];

    public static byte[] FlacHead { get; } = [0x7F, .. "FLAC"u8, 1, 0, 0, 2, .. "fLaC"u8, 0, 0, 0, 34, .. new byte[34]];

    public static byte[] TheoraHead { get; } = [0x80, .. "theora"u8, .. new byte[35]];

    /// <summary>As a messenger's voice note: Opus with the name of the encoder.</summary>
    public static byte[] Dirty { get; } =
    [
        .. Page(0x5EC7E700, 0, 2, OpusHead), .. Page(0x5EC7E700, 1, 0, [.. "OpusTags"u8, .. Comments]),
        .. Page(0x5EC7E700, 2, 0, [0xFC, 1, 2, 3]), .. Page(0x5EC7E700, 3, 4, [0xFC, 4, 5, 6]), .. "SECRET"u8,
    ];

    public static byte[] Clean { get; } = [.. Page(1, 0, 2, OpusHead), .. Page(1, 1, 0, NoOpusTags), .. Page(1, 2, 0, [0xFC, 1, 2, 3]), .. Page(1, 3, 4, [0xFC, 4, 5, 6])];

    /// <summary>Vorbis and Theora side by side, with an index, and comments that go over two pages.</summary>
    public static byte[] TwoStreams { get; } =
    [
        .. Page(70, 0, 2, [.. "fishead\0"u8, .. new byte[56]]), .. Page(80, 0, 2, TheoraHead), .. Page(90, 0, 2, VorbisHead),
        .. Page(80, 1, 0, [0x81, .. "theora"u8, .. Comments], [0x82, .. "theora"u8, 1, 2, 3]), .. Page(70, 1, 0, "fisboneSECRET"u8.ToArray()),
        .. Page(90, 1, 0, [3, .. "vorbis"u8, .. Comments, 1], VorbisBooks), .. Page(70, 2, 4), .. Page(80, 2, 4, [0x40, 1]), .. Page(90, 2, 4, [0x40, 2], []),
    ];

    public static byte[] Speex { get; } = [.. Page(7, 0, 2, SpeexHead), .. Page(7, 1, 0, Comments), .. Page(7, 2, 4, [1, 2, 3])];

    public static byte[] Flac { get; } =
        [.. Page(7, 0, 2, FlacHead), .. Page(7, 1, 0, [4, 0, 0, (byte)Comments.Length, .. Comments]), .. Page(7, 2, 0, [0x86, 0, 0, 6, .. "SECRET"u8]), .. Page(7, 3, 4, [0xFF, 0xF8, 1])];

    public static byte[] Page(uint serial, uint number, byte flags, params byte[][] packets)
    {
        List<byte> pieces = [];
        foreach (var packet in packets)
            pieces.AddRange([.. Enumerable.Repeat((byte)255, packet.Length / 255), (byte)(packet.Length % 255)]);
        byte[] page = [.. "OggS"u8, 0, flags, .. new byte[20], (byte)pieces.Count, .. pieces, .. packets.SelectMany(packet => packet)];
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), serial);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), number);
        return Summed(page);
    }

    /// <summary>The sums of all pages put right, as far as they can be told.</summary>
    public static byte[] Repaired(byte[] bytes)
    {
        for (var at = 0; at + 27 <= bytes.Length; at++)
        {
            if (!bytes.AsSpan(at).StartsWith("OggS"u8) || at + 27 + bytes[at + 26] > bytes.Length)
                continue;
            var length = 27 + bytes[at + 26] + bytes.AsSpan(at + 27, bytes[at + 26]).ToArray().Sum(piece => piece);
            if (at + length <= bytes.Length)
                Summed(bytes[at..(at + length)]).CopyTo(bytes, at);
        }
        return bytes;
    }

    private static byte[] Summed(byte[] page)
    {
        page.AsSpan(22, 4).Clear();
        var sum = 0u;
        foreach (var one in page)
        {
            sum ^= (uint)one << 24;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum << 1) ^ ((sum >> 31) * 0x04C11DB7);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), sum);
        return page;
    }
}
