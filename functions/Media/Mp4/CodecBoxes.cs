using System.Buffers.Binary;
using Submissions.Media.Bmff;
using Submissions.Media.Heif;
using Submissions.Media.Icc;

namespace Submissions.Media.Mp4;

/// <summary>The boxes in a sample entry that a decoder or the picture's shape and colour need, each in the one form in which it may be kept.</summary>
internal static class CodecBoxes
{
    private const int Rgb = 3;
    private const int Grey = 1;
    private const uint MonoLayout = 0x640001;
    private const uint StereoLayout = 0x650002;
    private const uint LayoutOfBitmap = 0x10000;

    /// <returns>The body to write, or null when the box is to go.</returns>
    public static byte[]? Keep(string type, ReadOnlySpan<byte> body, Findings findings) => type switch
    {
        "avcC" => AvcConfiguration.Keep(body),
        "hvcC" or "lhvC" => HevcConfiguration.Keep(body, findings, isLayered: type == "lhvC"),
        "av1C" => Av1Configuration.Keep(body),
        "vpcC" => body.Length >= 12 ? [.. body[..10], 0, 0] : null,
        "esds" => ElementaryStream.Keep(body),
        "d263" => body.Length >= 7 ? [0, 0, 0, 0, .. body[4..7]] : null,
        "colr" => Colour(body, findings),
        "dfLa" => FlacConfiguration.Keep(body),
        "wave" => Wave(body, findings),
        "chan" => ChannelLayout(body),
        "pasp" => Exactly(body, 8),
        "clap" => Exactly(body, 32),
        "fiel" => Exactly(body, 2),
        "gama" => Exactly(body, 4),
        "mdcv" => Exactly(body, 24),
        "clli" => Exactly(body, 4),
        "SmDm" => Exactly(body, 28),
        "CoLL" => Exactly(body, 8),
        "amve" => Exactly(body, 8),
        "dvcC" or "dvvC" or "dvwC" => Exactly(body, 24),
        "st3d" => Exactly(body, 5),
        "auxi" => HeifProperties.IsAlpha(body) ? body[..(5 + body[4..].IndexOf((byte)0))].ToArray() : null,
        "sv3d" => Spherical.Keep(body),
        "dac3" => Exactly(body, 3),
        "dec3" => UpTo(body, 2, 64),
        "dac4" => UpTo(body, 4, 256),
        "ddts" => Exactly(body, 20),
        "dOps" => UpTo(body, 11, 11 + 2 + 255),
        "SA3D" => UpTo(body, 16, 16 + (4 * 256)),
        "mhaC" => UpTo(body, 5, 4096),
        "alac" => body.Length is 28 or 52 ? [0, 0, 0, 0, .. body[4..]] : null,
        "pcmC" => Exactly(body, 6),
        "srat" => Exactly(body, 8),
        "enda" => Exactly(body, 2),
        "frma" => Exactly(body, 4),
        _ => null,
    };

    private static byte[]? Exactly(ReadOnlySpan<byte> body, int lengthBytes) => body.Length >= lengthBytes ? body[..lengthBytes].ToArray() : null;

    private static byte[]? UpTo(ReadOnlySpan<byte> body, int minBytes, int maxBytes) =>
        body.Length >= minBytes && body.Length <= maxBytes ? body.ToArray() : null;

    /// <summary>ISO/IEC 14496-12, 12.1.5, and QuickTime's <c>nclc</c>: four letters, then code points, or a profile, which is reduced.</summary>
    public static byte[]? Colour(ReadOnlySpan<byte> body, Findings findings)
    {
        if (body.StartsWith("nclx"u8) && body.Length >= 11)
            return [.. body[..10], (byte)(body[10] & 0x80)];
        if (body.StartsWith("nclc"u8))
            return Exactly(body, 10);
        if (!body.StartsWith("prof"u8) && !body.StartsWith("rICC"u8))
            return null;
        var profile = body[4..];
        if (!IccProfile.TryReduce(profile, Rgb, out var reduced) && !IccProfile.TryReduce(profile, Grey, out reduced))
        {
            findings.Add(IccProfile.ClassesOf(profile));
            return null;
        }
        if (!profile.SequenceEqual(reduced))
            findings.Add(IccProfile.ClassesOf(profile));
        return [.. "prof"u8, .. reduced];
    }

    /// <summary>QuickTime's wrapper of sound decoder settings; ended by a box of type zero.</summary>
    private static byte[]? Wave(ReadOnlySpan<byte> body, Findings findings)
    {
        List<byte> kept = [];
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var child))
        {
            if (type is "mp4a" or "\0\0\0\0" || type.StartsWith("ms\0", StringComparison.Ordinal))
            {
                var most = type is "mp4a" ? 4 : type is "\0\0\0\0" ? 0 : 64;
                kept.AddRange(BoxPart.Bytes(type, child[..Math.Min(child.Length, most)]));
            }
            else if (type != "wave" && Keep(type, child, findings) is { } inner)
            {
                kept.AddRange(BoxPart.Bytes(type, inner));
            }
        }
        return boxes.IsBroken ? null : [.. kept];
    }

    /// <summary>QuickTime's channel layout: version and flags | layout | bitmap | count | count × 20 bytes. One or two channels need none.</summary>
    private static byte[]? ChannelLayout(ReadOnlySpan<byte> body)
    {
        const int Header = 16;
        const int Description = 20;
        if (body.Length < Header)
            return null;
        var count = BinaryPrimitives.ReadUInt32BigEndian(body[12..]);
        var isPlain = BinaryPrimitives.ReadUInt32BigEndian(body[4..]) is MonoLayout or StereoLayout
            || (BinaryPrimitives.ReadUInt32BigEndian(body[4..]) == LayoutOfBitmap && BinaryPrimitives.ReadUInt32BigEndian(body[8..]) is 3 or 4);
        return !isPlain && count <= 64 ? Exactly(body, Header + ((int)count * Description)) : null;
    }
}
