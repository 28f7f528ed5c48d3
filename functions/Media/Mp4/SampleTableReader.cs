using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Finds the tables of a track (<c>stbl</c>), measures each against its box and the number of samples, and has them copied at exactly their length.</summary>
internal sealed class SampleTableReader(MediaReader reader, bool isVideo, IReadOnlyList<bool> isInFile, Findings findings)
{
    private const int CountedHeaderBytes = 8;

    private readonly HashSet<string> _perSample = [];
    private SampleTable? _table;
    private bool _lastsUnits;

    public List<Part> Parts { get; } = [];

    public SampleTable Table => _table ?? throw new InvalidOperationException();

    public Refusal Read(Box list)
    {
        var children = BoxReader.ReadChildren(reader, list);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        var entries = Entries(boxes);
        if (!entries.TryGet(out var sampleEntries))
            return entries.Refusal;
        var refusal = Layout(boxes, sampleEntries);
        foreach (var box in boxes)
        {
            if (refusal != Refusal.None)
                return refusal;
            refusal = Further(box);
        }
        if (refusal == Refusal.None && !isVideo && _lastsUnits && Table.Sizes.Count == 0)
            _table = Table with { IsSoundByUnits = true };
        return refusal;
    }

    private Outcome<List<SampleEntry>> Entries(List<Box> boxes)
    {
        var index = boxes.FindIndex(box => box.Type == "stsd");
        if (index < 0)
            return Refusal.MediaMalformed;
        var body = BoxReader.ReadBody(reader, boxes[index], BmffLimits.MaxProfileBytes);
        if (!body.TryGet(out var bytes))
            return body.Refusal;
        var entries = new SampleEntries(isVideo, isInFile, findings);
        var written = entries.Read(bytes);
        if (!written.TryGet(out var part))
            return written.Refusal;
        Parts.Add(part);
        return entries.Entries;
    }

    private Refusal Layout(List<Box> boxes, List<SampleEntry> entries)
    {
        var sizes = boxes.FindIndex(box => box.Type is "stsz" or "stz2");
        var chunks = boxes.FindIndex(box => box.Type is "stco" or "co64");
        var runs = boxes.FindIndex(box => box.Type == "stsc");
        if (sizes < 0 || chunks < 0 || runs < 0)
            return Refusal.MediaMalformed;
        if (!TryReadHeader(boxes[sizes], 12, out var sizeHeader))
            return Refusal.MediaMalformed;
        long samples = BinaryPrimitives.ReadUInt32BigEndian(sizeHeader.AsSpan(8));
        var isCompact = boxes[sizes].Type == "stz2";
        var bits = isCompact ? sizeHeader[7] : 32;
        var fixedSize = isCompact ? 0 : BinaryPrimitives.ReadUInt32BigEndian(sizeHeader.AsSpan(4));
        if (bits is not (4 or 8 or 16 or 32))
            return Refusal.MediaMalformed;
        var listed = fixedSize == 0 ? samples : 0;
        if (listed > Mp4Limits.MaxListedSamples)
            return Refusal.MediaLimit;
        var sizeBytes = ((listed * bits) + 7) / 8;
        if (sizeBytes > boxes[sizes].BodyLengthBytes - sizeHeader.Length)
            return Refusal.MediaMalformed;
        if (isCompact)
            sizeHeader.AsSpan(0, 7).Clear();
        else
            sizeHeader.AsSpan(0, 4).Clear();
        var start = boxes[sizes].BodyBytes + sizeHeader.Length;
        Parts.Add(new BoxPart(boxes[sizes].Type, new BytesPart(sizeHeader), new RangePart(reader, start, sizeBytes)));

        if (!TryMeasure(boxes[chunks], boxes[chunks].Type == "stco" ? 4 : 8, out var chunkTable) || !TryMeasure(boxes[runs], 12, out var runTable))
            return Refusal.MediaMalformed;
        if (chunkTable.Count == 0)
            runTable = runTable with { Count = 0 };
        if (runTable.Count > chunkTable.Count)
            return Refusal.MediaMalformed;
        Parts.Add(Counted("stsc", runTable, version: 0));
        _table = new SampleTable
        {
            Chunks = chunkTable,
            ChunkRuns = runTable,
            Sizes = new Table(start, sizeBytes, 1),
            SizeBits = bits,
            FixedSizeBytes = fixedSize,
            Samples = samples,
            Entries = entries,
            IsSoundByUnits = false,
        };
        return Refusal.None;
    }

    private Refusal Further(Box box)
    {
        switch (box.Type)
        {
            case "stsd" or "stsz" or "stz2" or "stsc" or "stco" or "co64":
                return Refusal.None;
            case "stts":
                return Times(box);
            case "ctts":
                return PerSample(box, 8);
            case "stss" or "stps":
                return PerSample(box, 4);
            case "cslg":
                return Composition(box);
            case "sdtp":
                if (box.BodyLengthBytes >= 4 + Table.Samples && Table.Samples > 0)
                    Parts.Add(new BoxPart("sdtp", new BytesPart(new byte[4]), new RangePart(reader, box.BodyBytes + 4, Table.Samples)));
                return Refusal.None;
            case "sbgp" or "sgpd":
                return Groups(box);
            case "senc" or "saiz" or "saio":
                findings.Add(MetadataClass.Other);
                return Refusal.None;
            default:
                MetadataNames.Note(reader, box, findings);
                return Refusal.None;
        }
    }

    private Refusal Times(Box box)
    {
        if (TryReadHeader(box, 16, out var first))
            _lastsUnits = BinaryPrimitives.ReadUInt32BigEndian(first.AsSpan(4)) == 1 && BinaryPrimitives.ReadUInt32BigEndian(first.AsSpan(12)) == 1;
        return PerSample(box, 8);
    }

    /// <summary>A table that has at most one entry for each sample.</summary>
    private Refusal PerSample(Box box, int entryBytes)
    {
        if (!TryMeasure(box, entryBytes, out var table) || !_perSample.Add(box.Type) || !TryReadHeader(box, CountedHeaderBytes, out var header))
            return Refusal.MediaMalformed;
        if (Table.Samples == 0)
            table = table with { Count = 0 };
        if (table.Count > Table.Samples)
            return Refusal.MediaMalformed;
        Parts.Add(Counted(box.Type, table, box.Type == "ctts" ? (byte)(header[0] & 1) : (byte)0));
        return Refusal.None;
    }

    private Refusal Composition(Box box)
    {
        if (!TryReadHeader(box, 4, out var version))
            return Refusal.MediaMalformed;
        var length = version[0] == 0 ? 24 : 44;
        if (!TryReadHeader(box, length, out var body))
            return Refusal.MediaMalformed;
        body.AsSpan(1, 3).Clear();
        Parts.Add(BoxPart.Of("cslg", body));
        return Refusal.None;
    }

    /// <summary>Groups that say where decoding may begin (8.9): others are left out.</summary>
    private Refusal Groups(Box box)
    {
        if (box.BodyLengthBytes > BmffLimits.MaxSmallBoxBytes || !BoxReader.ReadBody(reader, box).TryGet(out var body))
            return Refusal.None;
        if (SampleGroups.Keep(box.Type, body, Table.Samples) is { } kept)
            Parts.Add(BoxPart.Of(box.Type, kept));
        return Refusal.None;
    }

    private BoxPart Counted(string type, Table table, byte version)
    {
        var header = new byte[CountedHeaderBytes];
        header[0] = version;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), (uint)table.Count);
        return new BoxPart(type, new BytesPart(header), new RangePart(reader, table.StartBytes, table.LengthBytes));
    }

    private bool TryMeasure(Box box, int entryBytes, out Table table)
    {
        table = default;
        if (!TryReadHeader(box, CountedHeaderBytes, out var header))
            return false;
        table = new Table(box.BodyBytes + CountedHeaderBytes, BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), entryBytes);
        return table.LengthBytes <= box.BodyLengthBytes - CountedHeaderBytes;
    }

    private bool TryReadHeader(Box box, int lengthBytes, out byte[] header)
    {
        header = [];
        return box.BodyLengthBytes >= lengthBytes
            && BoxReader.ReadBody(reader, box with { EndBytes = box.BodyBytes + lengthBytes }).TryGet(out header!);
    }
}
