using System.Buffers.Binary;
using System.Text;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>The second look at a movie: every box by its place, every length by its count, no time, no name, no language.</summary>
internal sealed class Mp4Gate : BoxGate
{
    private const int MaxEntriesBytes = 5 << 20;
    private const string Samples = "moov/trak/mdia/minf/stbl/";

    private readonly List<byte> _head = [];
    private string _last = "";
    private bool _isSequence;
    private bool _isLong;
    private bool _isVideo;
    private bool _hasData;

    private static string[] Containers { get; } =
    [
        "moov", "moov/trak", "moov/trak/edts", "moov/trak/tref", "moov/trak/tapt", "moov/trak/mdia", "moov/trak/mdia/minf", "moov/trak/mdia/minf/dinf",
        "moov/trak/mdia/minf/stbl", "moov/mvex", "moof", "moof/traf",
    ];

    protected override int Look(string path, long bodyBytes)
    {
        if (!path.Contains('/', StringComparison.Ordinal))
        {
            var inOrder = path switch
            {
                "ftyp" => _last.Length == 0,
                "moov" => _last == "ftyp",
                "mdat" => _last is "moov" or "moof",
                "moof" => _last is "moov" or "mdat",
                _ => false,
            };
            _last = path;
            if (!inOrder)
                return Off;
        }
        if (Containers.Contains(path))
            return Container;
        if (path == Samples + "stsd")
            return MaxEntriesBytes;
        return path == "mdat" ? 0 : 128;
    }

    protected override bool BodyPasses(string path, ReadOnlySpan<byte> first, long bodyBytes) => path switch
    {
        "ftyp" => Encoding.Latin1.GetString(first) is "qt  \0\0\0\0qt  " or "M4A \0\0\0\0M4A mp42isom" or "3gp6\0\0\0\u00003gp63gp43g2aisom" or "isom\0\0\u0002\0isomiso6mp42" || IsSequence(first),
        "mdat" => HasData(),
        "moov/mvhd" => IsTimeless(first, bodyBytes, 100) && BinaryPrimitives.ReadUInt32BigEndian(first[(first[0] == 0 ? 12 : 20)..]) > 0,
        "moov/trak/tkhd" => IsTimeless(first, bodyBytes, 84),
        "moov/trak/mdia/mdhd" => IsTimeless(first, bodyBytes, 24) && first[^4] == 0x55 && first[^3] == 0xC4,
        "moov/trak/mdia/hdlr" => IsNameless(first),
        "moov/trak/mdia/minf/vmhd" => bodyBytes == 12 && _isVideo,
        "moov/trak/mdia/minf/smhd" => bodyBytes == 8 && !_isVideo,
        "moov/trak/mdia/minf/dinf/dref" => first.SequenceEqual("\0\0\0\0\0\0\0\u0001\0\0\0\u000Curl \0\0\0\u0001"u8),
        "moov/trak/edts/elst" => IsTable(first, bodyBytes, first.Length > 0 && first[0] == 0 ? 12 : 20),
        "moov/trak/tref/vdep" or "moov/trak/tref/fall" or "moov/trak/tref/folw" or "moov/trak/tref/sbas" or "moov/trak/tref/scal" or "moov/trak/tref/auxl" or "moov/trak/tref/prem" => bodyBytes % 4 == 0 && bodyBytes <= 256,
        "moov/trak/tapt/clef" or "moov/trak/tapt/prof" or "moov/trak/tapt/enof" => bodyBytes == 12,
        "moov/mvex/mehd" => bodyBytes is 8 or 12,
        "moov/mvex/trex" => bodyBytes == 24,
        "moof/mfhd" => bodyBytes == 8,
        "moof/traf/tfhd" => bodyBytes is >= 8 and <= 24 && first[1] <= 3,
        "moof/traf/tfdt" => bodyBytes is 8 or 12,
        "moof/traf/trun" => IsRun(first, bodyBytes),
        "moof/traf/sbgp" or "moof/traf/sgpd" => IsGroup(first),
        _ => path.StartsWith(Samples, StringComparison.Ordinal) && SamplesPass(path[Samples.Length..], first, bodyBytes),
    };

    protected override void See(ReadOnlySpan<byte> bytes)
    {
        if (_last is not ("mdat" or "moof") && _head.Count <= Mp4SecondReader.MaxHeadBytes)
            _head.AddRange(bytes);
    }

    protected override bool WholePasses() => _hasData && (_isLong || Mp4SecondReader.Passes(_head));

    /// <summary>Moving AVIF and HEIC, whose tracks are called pictures.</summary>
    private bool IsSequence(ReadOnlySpan<byte> brands) => _isSequence = Encoding.Latin1.GetString(brands) is "avis\0\0\0\0avismsf1iso8" or "hevc\0\0\0\0hevcmsf1iso8";

    private bool HasData() => _hasData = true;

    private bool SamplesPass(string name, ReadOnlySpan<byte> first, long bodyBytes) => name switch
    {
        "stsd" => first.Length == bodyBytes && SampleEntryGate.Passes(first, _isVideo),
        "stts" or "ctts" => IsTable(first, bodyBytes, 8),
        "stss" or "stps" or "stco" => IsTable(first, bodyBytes, 4),
        "co64" => IsTable(first, bodyBytes, 8),
        "stsc" => IsTable(first, bodyBytes, 12),
        "stsz" => bodyBytes >= 12 && bodyBytes == 12 + (BinaryPrimitives.ReadUInt32BigEndian(first[4..]) == 0 ? BinaryPrimitives.ReadUInt32BigEndian(first[8..]) * 4L : 0),
        "stz2" => bodyBytes >= 12 && bodyBytes == 12 + (((BinaryPrimitives.ReadUInt32BigEndian(first[8..]) * (long)first[7]) + 7) / 8),
        "sdtp" => bodyBytes >= 4,
        "cslg" => bodyBytes is 24 or 44,
        "sbgp" or "sgpd" => IsGroup(first),
        _ => false,
    };

    private bool IsTimeless(ReadOnlySpan<byte> first, long bodyBytes, int shortBytes)
    {
        if (first.IsEmpty || first[0] > 1)
            return false;
        var extra = first[0] * 12;
        _isLong |= extra > 0;
        return bodyBytes == shortBytes + extra && !first[4..(12 + (first[0] * 8))].ContainsAnyExcept((byte)0);
    }

    private bool IsNameless(ReadOnlySpan<byte> first)
    {
        if (first.Length != 25 || first[12..].ContainsAnyExcept((byte)0))
            return false;
        _isVideo = first[8..12].SequenceEqual("vide"u8) || (_isSequence && (first[8..12].SequenceEqual("pict"u8) || first[8..12].SequenceEqual("auxv"u8)));
        return _isVideo || first[8..12].SequenceEqual("soun"u8);
    }

    private static bool IsTable(ReadOnlySpan<byte> first, long bodyBytes, int entryBytes) =>
        bodyBytes >= 8 && bodyBytes == 8 + (BinaryPrimitives.ReadUInt32BigEndian(first[4..]) * (long)entryBytes);

    private static bool IsRun(ReadOnlySpan<byte> first, long bodyBytes)
    {
        if (bodyBytes < 12)
            return false;
        var flags = BinaryPrimitives.ReadUInt32BigEndian(first) & 0xFFFFFF;
        var each = System.Numerics.BitOperations.PopCount(flags & 0xF00) * 4;
        return (flags & ~0xF05u) == 0 && (flags & 1) == 1 && bodyBytes == 12 + (flags & 4) + (BinaryPrimitives.ReadUInt32BigEndian(first[4..]) * (long)each);
    }

    private static bool IsGroup(ReadOnlySpan<byte> first) =>
        first.Length >= 8 && (first[4..8].SequenceEqual("roll"u8) || first[4..8].SequenceEqual("prol"u8) || first[4..8].SequenceEqual("rap "u8));
}
