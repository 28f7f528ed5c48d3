using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Reads a track that stays: each small box is written afresh, tables are found and measured.</summary>
internal sealed class TrackReader(MediaReader reader, TrackOutline outline, IReadOnlySet<uint> kept, Findings findings)
{
    private const int ReferenceBytes = 4;

    private readonly List<Part> _trackParts = [];
    private readonly List<Part> _mediaParts = [];
    private readonly List<Part> _informationParts = [];

    public Outcome<Track> Read()
    {
        var children = BoxReader.ReadChildren(reader, outline.Track);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        foreach (var box in boxes.Where(box => box.Type != "mdia"))
        {
            var refusal = TrackBox(box);
            if (refusal != Refusal.None)
                return refusal;
        }
        var information = MediaBoxes(boxes.Single(box => box.Type == "mdia"));
        if (!information.TryGet(out var minf))
            return information.Refusal;
        var samples = InformationBoxes(minf, out var isInFile);
        if (!samples.TryGet(out var stbl))
            return samples.Refusal;

        var tables = new SampleTableReader(reader, outline.IsVideo, isInFile, findings);
        var refused = tables.Read(stbl);
        if (refused != Refusal.None)
            return refused;
        return new Track
        {
            Id = outline.Id,
            Samples = tables.Table,
            Head = new TrackHead(_trackParts, _mediaParts, _informationParts),
            SampleParts = tables.Parts,
        };
    }

    private Refusal TrackBox(Box box)
    {
        switch (box.Type)
        {
            case "tkhd":
                return Add(_trackParts, box, body => HeaderBoxes.Track(body, findings));
            case "edts":
                return Edits(box);
            case "tref":
                return Add(_trackParts, box, References);
            case "tapt":
                return Add(_trackParts, box, Apertures);
            default:
                MetadataNames.Note(reader, box, findings);
                return Refusal.None;
        }
    }

    private Outcome<Box> MediaBoxes(Box media)
    {
        var children = BoxReader.ReadChildren(reader, media);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        Box? information = null;
        foreach (var box in boxes)
        {
            var refusal = box.Type switch
            {
                "mdhd" => Add(_mediaParts, box, body => HeaderBoxes.Media(body, findings)),
                "hdlr" => Add(_mediaParts, box, body => HeaderBoxes.Handler(body, findings)),
                _ => Refusal.None,
            };
            if (refusal != Refusal.None)
                return refusal;
            if (box.Type == "minf")
                information ??= box;
            else if (box.Type is not ("mdhd" or "hdlr"))
                MetadataNames.Note(reader, box, findings);
        }
        return information is null || _mediaParts.Count != 2 ? Refusal.MediaMalformed : information.Value;
    }

    /// <summary>The data references are written afresh: they may name files and disks of the maker's computer.</summary>
    private Outcome<Box> InformationBoxes(Box information, out IReadOnlyList<bool> isInFile)
    {
        isInFile = [true];
        var children = BoxReader.ReadChildren(reader, information);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        var headerType = outline.IsVideo ? "vmhd" : "smhd";
        byte[] header = outline.IsVideo ? [0, 0, 0, 1, .. new byte[8]] : new byte[8];
        Box? samples = null;
        foreach (var box in boxes)
        {
            if (box.Type == headerType && BoxReader.ReadBody(reader, box).TryGet(out var body) && body.Length >= header.Length)
                body.AsSpan(4, outline.IsVideo ? 8 : 2).CopyTo(header.AsSpan(4));
            else if (box.Type == "dinf" && BoxPath.Find(reader, box, "dref").TryGet(out var references) && BoxReader.ReadBody(reader, references).TryGet(out var list))
                isInFile = WhichAreInFile(list);
            else if (box.Type == "stbl")
                samples ??= box;
            else if (box.Type != "hdlr")
                MetadataNames.Note(reader, box, findings);
        }
        _informationParts.Add(BoxPart.Of(headerType, header));
        _informationParts.Add(new BoxPart("dinf", BoxPart.Of("dref", [0, 0, 0, 0, 0, 0, 0, 1, .. BoxPart.Bytes("url ", [0, 0, 0, 1])])));
        return samples is null ? Refusal.MediaMalformed : samples.Value;
    }

    private List<bool> WhichAreInFile(ReadOnlySpan<byte> list)
    {
        List<bool> isInFile = [];
        var boxes = new SpanBoxes(list.Length < 8 ? [] : list[8..]);
        while (boxes.TryNext(out _, out var body))
        {
            isInFile.Add(body.Length >= 4 && (body[3] & 1) != 0);
            if (body.Length > 4)
                findings.AddIfAny(body[4..], MetadataClass.Identifier);
        }
        return isInFile;
    }

    private Refusal Edits(Box box)
    {
        if (!BoxPath.Find(reader, box, "elst").TryGet(out var list))
            return Refusal.None;
        return Add(_trackParts, list, body =>
        {
            if (body.Length < 8 || body[0] > 1)
                return Refusal.MediaMalformed;
            var count = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(4));
            var entry = body[0] == 0 ? 12 : 20;
            return count > (body.Length - 8) / entry
                ? Refusal.MediaMalformed
                : new BoxPart("edts", BoxPart.Of("elst", body[..(8 + ((int)count * entry))]));
        });
    }

    /// <summary>References that decoding needs, to tracks that stay. Without any the box is left out.</summary>
    private Outcome<BoxPart> References(byte[] body)
    {
        List<Part> kinds = [];
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var ids))
        {
            List<byte> stay = [];
            for (; type is "vdep" or "fall" or "folw" or "sbas" or "scal" or "auxl" or "prem" && ids.Length >= ReferenceBytes; ids = ids[ReferenceBytes..])
            {
                if (kept.Contains(BinaryPrimitives.ReadUInt32BigEndian(ids)))
                    stay.AddRange(ids[..ReferenceBytes]);
            }
            if (stay.Count > 0)
                kinds.Add(BoxPart.Of(type, [.. stay]));
        }
        return new BoxPart("tref", kinds);
    }

    /// <summary>QuickTime's apertures: three pairs of numbers that say how large the picture is shown.</summary>
    private static Outcome<BoxPart> Apertures(byte[] body)
    {
        List<Part> kept = [];
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var size))
        {
            if (type is "clef" or "prof" or "enof" && size.Length >= 12 && kept.Count < 3)
                kept.Add(BoxPart.Of(type, [0, 0, 0, 0, .. size[4..12]]));
        }
        return new BoxPart("tapt", kept);
    }

    private Refusal Add(List<Part> parts, Box box, Func<byte[], Outcome<BoxPart>> rewrite)
    {
        var body = BoxReader.ReadBody(reader, box);
        if (!body.TryGet(out var bytes))
            return body.Refusal;
        var rewritten = rewrite(bytes);
        if (!rewritten.TryGet(out var part))
            return rewritten.Refusal;
        if (part.LengthBytes > Box.HeaderBytes)
            parts.Add(part);
        return Refusal.None;
    }
}
