using System.Buffers.Binary;
using System.Text;
using Submissions.Media.Bmff;
using Submissions.Media.Mp4;

namespace Submissions.Media.Heif;

/// <summary>Properties of pictures (ISO/IEC 23008-12, 6.5), each in the one form in which it may be kept.</summary>
internal static class HeifProperties
{
    /// <summary>Both names that there are for "this is how transparent the picture is".</summary>
    private const string Alpha = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
    private const string HevcAlpha = "urn:mpeg:hevc:2015:auxid:1";

    /// <returns>The box to write, or null when it is to go.</returns>
    public static byte[]? Keep(string type, ReadOnlySpan<byte> body, Findings findings)
    {
        var kept = type switch
        {
            "hvcC" or "lhvC" or "avcC" or "av1C" or "pasp" or "clap" or "clli" or "mdcv" or "amve" => CodecBoxes.Keep(type, body, findings),
            "colr" => CodecBoxes.Colour(body, findings),
            "ispe" => Exactly(body, 12),
            "pixi" => body.Length > 4 && body.Length >= 5 + body[4] ? body[..(5 + body[4])].ToArray() : null,
            "irot" => body.Length >= 1 ? [(byte)(body[0] & 3)] : null,
            "imir" => body.Length >= 1 ? [(byte)(body[0] & 1)] : null,
            "a1op" => Exactly(body, 1),
            "lsel" => Exactly(body, 2),
            "a1lx" => body.Length >= 1 ? Exactly(body, (body[0] & 1) == 0 ? 7 : 13) : null,
            "auxC" => IsAlpha(body) ? [0, 0, 0, 0, .. body[4..(4 + body[4..].IndexOf((byte)0) + 1)]] : null,
            _ => null,
        };
        return kept is null ? null : BoxPart.Bytes(type, kept);
    }

    /// <summary>auxC: version and flags | name, ended by 0 | more.</summary>
    public static bool IsAlpha(ReadOnlySpan<byte> body)
    {
        if (body.Length < 5 || body[4..].IndexOf((byte)0) is var end && end < 0)
            return false;
        return Encoding.Latin1.GetString(body.Slice(4, end)) is Alpha or HevcAlpha;
    }

    /// <summary>ispe: version and flags | width, 4 | height, 4.</summary>
    public static long Pixels(ReadOnlySpan<byte> body) => body.Length < 12
        ? 0
        : (long)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(body[4..]) * (ulong)BinaryPrimitives.ReadUInt32BigEndian(body[8..]), long.MaxValue);

    private static byte[]? Exactly(ReadOnlySpan<byte> body, int lengthBytes) => body.Length >= lengthBytes ? body[..lengthBytes].ToArray() : null;
}
