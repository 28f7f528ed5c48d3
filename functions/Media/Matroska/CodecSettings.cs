using Submissions.Contracts;
using Submissions.Media.Bmff;
using Submissions.Media.Mp4;

namespace Submissions.Media.Matroska;

/// <summary>Decoder settings (<c>CodecPrivate</c>, RFC 9559, 6): of codecs that put comments there only what the decoder needs.</summary>
internal static class CodecSettings
{
    private const int StreamInfoBytes = 34;
    private const int FirstHeaderIndex = 1;

    private static ReadOnlySpan<byte> NoVorbisComments => "\u0003vorbis\0\0\0\0\0\0\0\0\u0001"u8;

    private static byte[][] EncoderNames { get; } = [[.. "x265"u8], [.. "libVorbis"u8], [.. "reference libFLAC"u8]];

    private static byte[] NoTheoraComments { get; } = [0x81, .. "theora"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Whole names only: behind the beginning of one there could be anything.</summary>
    public static bool IsKnown(string codec) => codec
        is "V_MPEG1" or "V_MPEG2" or "V_MPEG4/ISO/SP" or "V_MPEG4/ISO/ASP" or "V_MPEG4/ISO/AP" or "V_MPEG4/ISO/AVC" or "V_MPEG4/MS/V3" or "V_MPEGH/ISO/HEVC" or "V_AV1" or "V_VP8" or "V_VP9"
        or "V_THEORA" or "V_MJPEG" or "V_PRORES" or "V_FFV1" or "V_UNCOMPRESSED" or "V_MS/VFW/FOURCC" or "V_DIRAC"
        or "A_PCM/INT/LIT" or "A_PCM/INT/BIG" or "A_PCM/FLOAT/IEEE" or "A_MPEG/L1" or "A_MPEG/L2" or "A_MPEG/L3" or "A_AC3" or "A_AC3/BSID9" or "A_AC3/BSID10" or "A_EAC3"
        or "A_AAC" or "A_AAC/MPEG2/MAIN" or "A_AAC/MPEG2/LC" or "A_AAC/MPEG2/LC/SBR" or "A_AAC/MPEG2/SSR"
        or "A_AAC/MPEG4/MAIN" or "A_AAC/MPEG4/LC" or "A_AAC/MPEG4/LC/SBR" or "A_AAC/MPEG4/SSR" or "A_AAC/MPEG4/LTP"
        or "A_DTS" or "A_DTS/EXPRESS" or "A_DTS/LOSSLESS" or "A_OPUS" or "A_VORBIS" or "A_FLAC" or "A_ALAC" or "A_TRUEHD" or "A_MLP" or "A_MS/ACM" or "A_TTA1" or "A_WAVPACK4";

    /// <returns>The settings to write; null if they cannot be understood.</returns>
    public static byte[]? Keep(string codec, ReadOnlySpan<byte> body, Findings findings)
    {
        if (body.Length > MatroskaLimits.MaxPrivateBytes)
            return null;
        var kept = codec switch
        {
            "V_MPEG4/ISO/AVC" => AvcConfiguration.Keep(body),
            "V_MPEGH/ISO/HEVC" => HevcConfiguration.Keep(body, findings, isLayered: false),
            "V_AV1" => Av1Configuration.Keep(body),
            "A_FLAC" => Flac(body, findings),
            "A_VORBIS" => Xiph(body, NoVorbisComments, findings),
            "V_THEORA" => Xiph(body, NoTheoraComments, findings),
            _ => body.ToArray(),
        };
        return kept is null || HoldsEncoderName(kept) ? null : kept;
    }

    /// <summary>Whether an encoder speaks where only its settings should be: those of another codec than the track names, or in a header that holds no text.</summary>
    private static bool HoldsEncoderName(byte[] settings)
    {
        foreach (var name in EncoderNames)
        {
            if (settings.AsSpan().IndexOf(name) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>"fLaC" | (last and type, 1 | length, 3 | block)*: only the first block, STREAMINFO, is needed.</summary>
    private static byte[]? Flac(ReadOnlySpan<byte> body, Findings findings)
    {
        if (body.Length < 8 + StreamInfoBytes || !body.StartsWith("fLaC"u8) || (body[4] & 0x7F) != 0 || body[7] != StreamInfoBytes)
            return null;
        if (body.Length > 8 + StreamInfoBytes)
            findings.Add(MetadataSet.Of(MetadataClass.Software) | MetadataClass.Text);
        return [.. "fLaC"u8, 0x80, 0, 0, StreamInfoBytes, .. body.Slice(8, StreamInfoBytes)];
    }

    /// <summary>
    /// Three headers in Xiph lacing: 2 | length of the first | length of the second, each as a sum of bytes up to one that is not 255 | the three. The second
    /// holds the encoder's name and tags; it is replaced by one without.
    /// </summary>
    private static byte[]? Xiph(ReadOnlySpan<byte> body, ReadOnlySpan<byte> noComments, Findings findings)
    {
        var at = FirstHeaderIndex;
        if (body.IsEmpty || body[0] != 2 || !TryLength(body, ref at, out var first) || !TryLength(body, ref at, out var second) || body.Length - at < first + second)
            return null;
        var comments = body.Slice(at + first, second);
        if (!comments.StartsWith(noComments[..7]))
            return null;
        if (!comments.SequenceEqual(noComments))
            findings.Add(MetadataSet.Of(MetadataClass.Software) | MetadataClass.Text);
        List<byte> lengths = [2];
        for (var left = first; ; left -= 255)
        {
            lengths.Add((byte)Math.Min(left, 255));
            if (left < 255)
                break;
        }
        lengths.Add((byte)noComments.Length);
        return [.. lengths, .. body.Slice(at, first), .. noComments, .. body[(at + first + second)..]];
    }

    private static bool TryLength(ReadOnlySpan<byte> body, ref int at, out int length)
    {
        length = 0;
        while (at < body.Length)
        {
            length += body[at];
            if (body[at++] != 255)
                return true;
        }
        return false;
    }
}
