using Submissions.Contracts;
using Submissions.Media.Bmff;
using Submissions.Media.Mp4;

namespace Submissions.Media.Heif;

/// <summary>
/// Keeps of a picture file the picture that is shown: the primary item, what it is made of, its transparency, and their properties (size, colour, rotation).
/// Of an image sequence the tracks are kept instead, as of a movie. EXIF, XMP, thumbnails, depth and gain maps, further pictures and everything that nothing of this refers to go with their bytes.
/// </summary>
internal sealed class HeifStripper(MediaReader reader, Stream input, Stream output, MediaKind kind)
{
    private readonly Findings _findings = new();
    private Box? _meta;
    private bool _hasSequence;
    private long _dataBytes;

    public Outcome<MetadataSet> Strip()
    {
        var refusal = Scan();
        if (refusal != Refusal.None)
            return refusal;
        if (_hasSequence && HeifBrands.IsSequence(Beginning()))
            return new Mp4Stripper(reader, input, output, kind).Strip();
        if (_hasSequence)
            _findings.Add(MetadataClass.Embedded);
        if (_meta is null)
            return Refusal.MediaCutShort;
        var pictureReader = new HeifReader(reader, _findings);
        var read = pictureReader.Read(_meta.Value);
        if (!read.TryGet(out var picture))
            return read.Refusal;
        var writer = new HeifWriter(reader, picture, pictureReader.InlineData, _findings);
        refusal = writer.Check();
        if (refusal != Refusal.None)
            return refusal;
        foreach (var item in picture.Dropped)
            NoteDropped(item);
        if (writer.DataBytes != _dataBytes)
            _findings.Add(MetadataClass.Other);
        writer.Write(output, Brands());
        return _findings.Removed;
    }

    private Refusal Scan()
    {
        var top = new TopBoxes(input);
        while (top.MoveNext())
        {
            var box = top.Current;
            var isCut = box.EndBytes > reader.LengthBytes;
            if (isCut && box.Type is ("meta" or "mdat" or "moov"))
                return Refusal.MediaCutShort;
            if (box.Type == "meta" && _meta is null)
                _meta = box;
            else if (box.Type == "mdat")
                _dataBytes += box.BodyLengthBytes;
            else if (box.Type == "moov")
                _hasSequence = true;
            else if (isCut)
                _findings.Add(MetadataClass.Trailer);
            else if (box.Type is not "ftyp" && box.BodyLengthBytes > 0)
                _findings.Add(box.Type == "mpvd" ? MetadataClass.Embedded : MetadataClass.Other);
        }
        if (top.HasTrailer)
            _findings.Add(MetadataClass.Trailer);
        return top.Refusal;
    }

    private byte[] Brands()
    {
        var head = Beginning();
        var brands = HeifBrands.For(kind, head);
        if (!head.StartsWith(brands))
            _findings.Add(MetadataClass.Software);
        return brands;
    }

    private ReadOnlySpan<byte> Beginning()
    {
        reader.MoveTo(0);
        reader.Ensure((int)Math.Min(reader.LengthBytes, MediaHead.MaxBytes));
        return reader.Available;
    }

    private void NoteDropped(HeifItem item)
    {
        if (item.Type is "Exif" or "mime" or "uri " && item is { Construction: 0, Extents.Count: > 0 })
        {
            var (start, length) = item.Extents[0];
            var found = HeifMetadata.ClassesOf(reader, item.Type, start, length);
            _findings.Add(found.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found);
        }
        else
        {
            _findings.Add(item.IsCoded || item.IsDerived || item.Type == "jpeg" ? MetadataClass.Thumbnail : MetadataClass.Other);
        }
    }
}
