using Submissions.Media.Bmff;
using Submissions.Media.Icc;

namespace Submissions.Media.Mp4;

/// <summary>The second look at a list of sample entries: no maker, no compressor, no box off the list.</summary>
internal static class SampleEntryGate
{
    private static string[] Allowed { get; } =
    [
        "avcC", "hvcC", "lhvC", "av1C", "vpcC", "esds", "d263", "colr", "dfLa", "wave", "chan", "pasp", "clap", "fiel", "gama", "mdcv", "clli", "SmDm", "CoLL",
        "amve", "dvcC", "dvvC", "dvwC", "st3d", "sv3d", "dac3", "dec3", "dac4", "ddts", "dOps", "SA3D", "mhaC", "alac", "pcmC", "srat", "enda", "frma", "auxi",
    ];

    public static bool Passes(ReadOnlySpan<byte> list, bool isVideo)
    {
        if (list.Length < 8)
            return false;
        var isIso = list[0] != 0;
        for (var rest = list[8..]; rest.Length > 0;)
        {
            if (!GateBoxes.TryCut(ref rest, out _, out var entry) || entry.Length < (isVideo ? 78 : 28) || entry[..6].ContainsAnyExcept((byte)0))
                return false;
            var start = 78;
            if (isVideo ? entry[8..24].ContainsAnyExcept((byte)0) || entry[42..74].ContainsAnyExcept((byte)0) : entry[10..16].ContainsAnyExcept((byte)0))
                return false;
            if (!isVideo)
                start = 28 + (isIso ? 0 : entry[9] switch { 1 => 16, 2 => 36, _ => 0 });
            if (entry.Length < start || !BoxesPass(entry[start..]))
                return false;
        }
        return true;
    }

    private static bool BoxesPass(ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0)
        {
            if (!GateBoxes.TryCut(ref rest, out var name, out var body) || !Allowed.Contains(name))
                return false;
            var passes = name switch
            {
                "colr" when body.StartsWith("prof"u8) => IccGate.Passes(body[4..]),
                "colr" => (body.StartsWith("nclx"u8) && body.Length == 11) || (body.StartsWith("nclc"u8) && body.Length == 10),
                "hvcC" => body.IndexOf("x265"u8) < 0,
                "d263" => body.Length == 7 && !body[..4].ContainsAnyExcept((byte)0),
                "auxi" => body.EndsWith("auxiliary:alpha\0"u8) || body.EndsWith("auxid:1\0"u8),
                "dfLa" => body.Length == 42,
                "esds" => body.Length > 8 && body[4] == 3 && body[11] == 0,
                "sv3d" => body.Length > 13 && !body[8..13].ContainsAnyExcept((byte)0),
                _ => true,
            };
            if (!passes)
                return false;
        }
        return true;
    }
}
