using System.Buffers.Binary;
using System.Text;
using Submissions.Media.Bmff;
using Submissions.Media.Icc;

namespace Submissions.Media.Heif;

/// <summary>Goes through <c>meta</c> of a copy: items that are pictures, without names; properties on the list; and places that cover the data to the last byte.</summary>
internal static class HeifMetaGate
{
    private static string[] Boxes { get; } = ["hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat"];

    private static string[] Items { get; } = ["hvc1", "hev1", "lhv1", "av01", "avc1", "unci", "j2k1", "grid", "iovl", "iden", "tmap"];

    private static string[] Properties { get; } =
        ["hvcC", "lhvC", "avcC", "av1C", "pasp", "clap", "clli", "mdcv", "amve", "colr", "ispe", "pixi", "irot", "imir", "a1op", "lsel", "a1lx", "auxC"];

    public static bool Passes(ReadOnlySpan<byte> meta, long dataStart, long dataBytes)
    {
        if (meta.Length < 4 || meta[..4].ContainsAnyExcept((byte)0))
            return false;
        var next = 0;
        long inline = 0;
        ReadOnlySpan<byte> locations = default;
        for (var rest = meta[4..]; rest.Length > 0;)
        {
            if (!GateBoxes.TryCut(ref rest, out var name, out var body))
                return false;
            var place = Array.IndexOf(Boxes, name);
            if (place < next)
                return false;
            next = place + 1;
            var passes = name switch
            {
                "hdlr" => body.Length == 25 && body[8..12].SequenceEqual("pict"u8) && !body[12..].ContainsAnyExcept((byte)0),
                "pitm" => body.Length is 6 or 8,
                "iinf" => ItemsPass(body),
                "iref" => ReferencesPass(body),
                "iprp" => PropertiesPass(body),
                _ => true,
            };
            if (!passes)
                return false;
            if (name == "iloc")
                locations = body;
            if (name == "idat")
                inline = body.Length;
        }
        return next >= 6 && LocationsPass(locations, dataStart, dataBytes, inline);
    }

    private static bool ItemsPass(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8)
            return false;
        for (var rest = body[8..]; rest.Length > 0;)
        {
            if (!GateBoxes.TryCut(ref rest, out var name, out var entry) || name != "infe" || entry.Length != (entry[0] == 3 ? 15 : 13) || entry[^1] != 0)
                return false;
            if (!Items.Contains(Encoding.Latin1.GetString(entry[^5..^1])))
                return false;
        }
        return true;
    }

    private static bool ReferencesPass(ReadOnlySpan<byte> body)
    {
        for (var rest = body.Length < 4 ? default : body[4..]; rest.Length > 0;)
        {
            if (!GateBoxes.TryCut(ref rest, out var name, out _) || name is not ("dimg" or "auxl" or "prem"))
                return false;
        }
        return body.Length > 4;
    }

    private static bool PropertiesPass(ReadOnlySpan<byte> body)
    {
        if (!GateBoxes.TryCut(ref body, out var first, out var container) || first != "ipco" || !GateBoxes.TryCut(ref body, out var second, out _) || second != "ipma" || body.Length > 0)
            return false;
        while (container.Length > 0)
        {
            if (!GateBoxes.TryCut(ref container, out var name, out var property) || !Properties.Contains(name))
                return false;
            var passes = name switch
            {
                "colr" when property.StartsWith("prof"u8) => IccGate.Passes(property[4..]),
                "colr" => property.Length is 10 or 11 && property.StartsWith("ncl"u8),
                "auxC" => property.EndsWith("auxiliary:alpha\0"u8) || property.EndsWith("auxid:1\0"u8),
                "hvcC" => property.IndexOf("x265"u8) < 0,
                _ => property.Length < 65_536,
            };
            if (!passes)
                return false;
        }
        return true;
    }

    /// <summary>Items stand one behind the other, first those in the file, then those in <c>idat</c>, and leave nothing over.</summary>
    private static bool LocationsPass(ReadOnlySpan<byte> body, long dataStart, long dataBytes, long inlineBytes)
    {
        if (body.Length < 10 || body[0] != 2 || body[4] != 0x44 || body[5] != 0)
            return false;
        Span<long> next = [dataStart, 0];
        var count = BinaryPrimitives.ReadInt32BigEndian(body[6..]);
        var rest = body[10..];
        for (; count > 0; count--)
        {
            if (rest.Length < 10)
                return false;
            var construction = rest[5];
            var extents = BinaryPrimitives.ReadUInt16BigEndian(rest[8..]);
            rest = rest[10..];
            if (construction > 1 || extents > 1)
                return false;
            if (extents == 0)
                continue;
            if (rest.Length < 8 || BinaryPrimitives.ReadUInt32BigEndian(rest) != next[construction])
                return false;
            next[construction] += BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            rest = rest[8..];
        }
        return rest.IsEmpty && next[0] == dataStart + dataBytes && next[1] == inlineBytes;
    }
}
