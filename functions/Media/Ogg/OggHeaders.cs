using System.Buffers.Binary;

namespace Submissions.Media.Ogg;

/// <summary>
/// The header packets of each codec: which there are, and what a copy has in their place.
/// <code>
///  Vorbis: 1 "vorbis" … , 30 | 3 "vorbis" comments | 5 "vorbis" code books      (Vorbis I, 4.2)
///  Opus:   "OpusHead" … | "OpusTags" comments                                   (RFC 7845, 5)
///  Speex:  "Speex   " version, 20 … , 80 | comments
///  FLAC:   7F "FLAC" 1 0 count, 2 "fLaC" STREAMINFO, 38 | comments as a block | further blocks, the last one marked
///  Theora: 80 "theora" … | 81 "theora" comments | 82 "theora" code books
///  comments: length, 4, maker of the encoder | number, 4 | (length, 4, text)*
/// </code>
/// </summary>
internal static class OggHeaders
{
    private const int VorbisBytes = 30;
    private const int OpusMinBytes = 19;
    private const int OpusMaxBytes = 21 + 255;
    private const int SpeexBytes = 80;
    private const int SpeexVersionOffset = 8;
    private const int SpeexVersionBytes = 20;
    private const int SpeexFurtherOffset = 68;
    private const int FlacBytes = 51;
    private const int FlacCountOffset = 7;
    private const int FlacBlockOffset = 13;
    private const int TheoraBytes = 42;
    private const byte LastBlock = 0x80;

    private static ReadOnlySpan<byte> NoComments => [0, 0, 0, 0, 0, 0, 0, 0];

    public static OggCodec CodecOf(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith("\u0001vorbis"u8))
            return OggCodec.Vorbis;
        if (first.StartsWith("OpusHead"u8))
            return OggCodec.Opus;
        if (first.StartsWith("Speex   "u8))
            return OggCodec.Speex;
        if (first.StartsWith("\u007FFLAC"u8))
            return OggCodec.Flac;
        if (first.StartsWith((ReadOnlySpan<byte>)[0x80, .. "theora"u8]))
            return OggCodec.Theora;
        return first.StartsWith("fishead\0"u8) ? OggCodec.Index : OggCodec.Unknown;
    }

    /// <summary>The first packet as it stays; false if it is not as its codec says.</summary>
    public static bool TryKeepFirst(OggCodec codec, ReadOnlySpan<byte> untrusted, out byte[] kept)
    {
        kept = untrusted.ToArray();
        switch (codec)
        {
            case OggCodec.Vorbis:
                return kept.Length == VorbisBytes;
            case OggCodec.Opus:
                return kept.Length is >= OpusMinBytes and <= OpusMaxBytes && kept.Length == (kept[18] == 0 ? OpusMinBytes : OpusMinBytes + 2 + kept[9]);
            case OggCodec.Theora:
                return kept.Length == TheoraBytes;
            case OggCodec.Speex:
                if (kept.Length != SpeexBytes || BinaryPrimitives.ReadUInt32LittleEndian(kept.AsSpan(SpeexFurtherOffset)) != 0)
                    return false;
                kept.AsSpan(SpeexVersionOffset, SpeexVersionBytes).Clear();
                "1.2"u8.CopyTo(kept.AsSpan(SpeexVersionOffset));
                return true;
            case OggCodec.Flac:
                if (kept.Length != FlacBytes || kept[5] != 1 || kept[6] != 0 || !untrusted[(FlacBlockOffset - 4)..].StartsWith("fLaC\0\0\0\u0022"u8))
                    return false;
                BinaryPrimitives.WriteUInt16BigEndian(kept.AsSpan(FlacCountOffset), 1);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a packet is the header that stands here.</summary>
    /// <param name="codec">Of the stream.</param>
    /// <param name="index">1 for the packet behind the first.</param>
    /// <param name="untrusted">Its beginning.</param>
    public static bool IsExpected(OggCodec codec, int index, ReadOnlySpan<byte> untrusted) => codec switch
    {
        OggCodec.Vorbis => untrusted.StartsWith(index == 1 ? "\u0003vorbis"u8 : "\u0005vorbis"u8),
        OggCodec.Opus => untrusted.StartsWith("OpusTags"u8),
        OggCodec.Theora => untrusted.StartsWith(index == 1 ? [0x81, .. "theora"u8] : [0x82, .. "theora"u8]),
        OggCodec.Flac => untrusted.Length >= 4 && (untrusted[0] & ~LastBlock) is > 0 and < 0x7F,
        _ => true,
    };

    /// <summary>Whether the header that was just taken is the last.</summary>
    public static bool IsLast(OggCodec codec, int index, ReadOnlySpan<byte> untrusted) => codec switch
    {
        OggCodec.Vorbis or OggCodec.Theora => index == 2,
        OggCodec.Flac => (untrusted[0] & LastBlock) != 0,
        _ => true,
    };

    public static byte[] Comments(OggCodec codec) => codec switch
    {
        OggCodec.Vorbis => [.. "\u0003vorbis"u8, .. NoComments, 1],
        OggCodec.Opus => [.. "OpusTags"u8, .. NoComments],
        OggCodec.Theora => [0x81, .. "theora"u8, .. NoComments],
        OggCodec.Flac => [LastBlock | 4, 0, 0, (byte)NoComments.Length, .. NoComments],
        _ => [.. NoComments],
    };

    /// <summary>Whether a packet behind the headers can be coded sound or pictures, and is not a further header.</summary>
    public static bool IsData(OggCodec codec, ReadOnlySpan<byte> untrusted) => untrusted.IsEmpty || codec switch
    {
        OggCodec.Vorbis => (untrusted[0] & 1) == 0,
        OggCodec.Theora => (untrusted[0] & 0x80) == 0,
        OggCodec.Flac => untrusted[0] == 0xFF,
        OggCodec.Opus => !untrusted.StartsWith("OpusTags"u8) && !untrusted.StartsWith("OpusHead"u8),
        _ => true,
    };
}
