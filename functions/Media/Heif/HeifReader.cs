using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Heif;

/// <summary>Reads the box <c>meta</c> of a picture.</summary>
internal sealed class HeifReader(MediaReader reader, Findings findings)
{
    private const int FullBoxBytes = 4;

    /// <summary>Where items of construction 1 stand; empty if there are none.</summary>
    public Box InlineData { get; private set; }

    public Outcome<HeifPicture> Read(Box meta)
    {
        var children = BoxReader.ReadChildren(reader, meta, FullBoxBytes);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        if (boxes.GroupBy(box => box.Type).Any(group => group.Count() > 1 && group.Key is "hdlr" or "pitm" or "iinf" or "iloc" or "iref" or "iprp" or "idat"))
            return Refusal.MediaMalformed;
        InlineData = boxes.Find(box => box.Type == "idat");
        foreach (var box in boxes.Where(box => box.Type is not ("hdlr" or "pitm" or "iinf" or "iloc" or "iref" or "iprp" or "idat" or "dinf" or "grpl" or "free" or "skip")))
            Mp4.MetadataNames.Note(reader, box, findings);
        if (!Body(boxes, "hdlr").TryGet(out var handler) || handler.Length < 12 || !handler.AsSpan(8, 4).SequenceEqual("pict"u8))
            return Refusal.MediaUnsupported;
        if (handler.Length > 20)
            findings.AddIfAny(handler.AsSpan(20), MetadataClass.Software);
        if (!Body(boxes, "pitm").TryGet(out var primary) || primary.Length < FullBoxBytes + 2 || (primary[0] > 0 && primary.Length < FullBoxBytes + 4))
            return Refusal.MediaMalformed;
        var id = new BigEndianReader(primary.AsSpan(FullBoxBytes)).UInt32(primary[0] == 0 ? 2 : 4);
        return Lists(boxes, id);
    }

    private Outcome<HeifPicture> Lists(List<Box> boxes, uint primary)
    {
        var information = Body(boxes, "iinf");
        if (!information.TryGet(out var entries))
            return information.Refusal;
        var listed = HeifLists.Items(entries);
        if (!listed.TryGet(out var items))
            return listed.Refusal;
        var located = Body(boxes, "iloc");
        if (!located.TryGet(out var locations))
            return located.Refusal;
        var refusal = HeifLists.Locations(locations, items);
        if (refusal != Refusal.None)
            return refusal;
        List<HeifReference> references = [];
        if (boxes.Exists(box => box.Type == "iref"))
        {
            var body = Body(boxes, "iref");
            if (!body.TryGet(out var list))
                return body.Refusal;
            var read = HeifLists.References(list);
            if (!read.TryGet(out references!))
                return read.Refusal;
        }
        List<(string Type, byte[] Body)> properties = [];
        refusal = Properties(boxes.Find(box => box.Type == "iprp"), items, properties);
        if (refusal != Refusal.None)
            return refusal;
        var picture = new HeifPicture(primary, items, references, properties);
        refusal = picture.Choose();
        return refusal == Refusal.None ? picture : refusal;
    }

    private Refusal Properties(Box list, Dictionary<uint, HeifItem> items, List<(string Type, byte[] Body)> properties)
    {
        if (list.Type is null)
            return Refusal.MediaMalformed;
        var children = BoxReader.ReadChildren(reader, list);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        foreach (var box in boxes)
        {
            var refusal = box.Type == "ipco" && properties.Count == 0 ? Container(box, properties) : Refusal.None;
            if (refusal == Refusal.None && box.Type == "ipma")
            {
                var body = BoxReader.ReadBody(reader, box, HeifLimits.MaxListBytes);
                refusal = body.TryGet(out var associations) ? HeifLists.Associations(associations, items) : body.Refusal;
            }
            if (refusal != Refusal.None)
                return refusal;
        }
        return properties.Count == 0 ? Refusal.MediaMalformed : Refusal.None;
    }

    private Refusal Container(Box container, List<(string Type, byte[] Body)> properties)
    {
        var children = BoxReader.ReadChildren(reader, container);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        if (boxes.Count > HeifLimits.MaxProperties)
            return Refusal.MediaLimit;
        foreach (var box in boxes)
        {
            var body = BoxReader.ReadBody(reader, box, box.Type == "colr" ? BmffLimits.MaxProfileBytes : BmffLimits.MaxSmallBoxBytes);
            if (!body.TryGet(out var bytes))
                return body.Refusal;
            properties.Add((box.Type, bytes));
        }
        return Refusal.None;
    }

    private Outcome<byte[]> Body(List<Box> boxes, string type)
    {
        var index = boxes.FindIndex(box => box.Type == type);
        return index < 0 ? Refusal.MediaMalformed : BoxReader.ReadBody(reader, boxes[index], HeifLimits.MaxListBytes);
    }
}
