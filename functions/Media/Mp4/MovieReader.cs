using System.Buffers.Binary;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Reads <c>moov</c>: decides which tracks stay, and has each of them read. Pictures and sounds stay; everything else goes.</summary>
internal sealed class MovieReader(MediaReader reader, bool isSequence, Findings findings)
{
    private const int ExtendsBytes = 24;

    public Outcome<Movie> Read(Box movie)
    {
        var children = BoxReader.ReadChildren(reader, movie);
        if (!children.TryGet(out var boxes))
            return children.Refusal;
        if (boxes.Exists(box => box.Type is "cmov" or "rmra"))
            return Refusal.MediaUnsupported;
        var outlined = Outline(boxes);
        if (!outlined.TryGet(out var outlines))
            return outlined.Refusal;
        var header = Header(boxes);
        if (!header.TryGet(out var movieHeader))
            return header.Refusal;

        var kept = KeptIds(outlines);
        List<Track> tracks = [];
        foreach (var outline in outlines)
        {
            if (!kept.Contains(outline.Id))
            {
                findings.Add(MetadataNames.OfHandler(outline.Handler));
                continue;
            }
            var read = new TrackReader(reader, outline, kept, findings).Read();
            if (!read.TryGet(out var track))
                return read.Refusal;
            tracks.Add(track);
        }
        if (tracks.Count == 0)
            return Refusal.MediaUnsupported;
        return Extends(boxes, kept, new Movie
        {
            Box = movie,
            Header = movieHeader,
            Tracks = tracks,
            Defaults = new Dictionary<uint, FragmentDefaults>(),
            Extends = null,
        });
    }

    private Outcome<List<TrackOutline>> Outline(List<Box> boxes)
    {
        List<TrackOutline> outlines = [];
        foreach (var box in boxes)
        {
            if (box.Type == "trak")
            {
                var outline = Outline(box);
                if (!outline.TryGet(out var track))
                    return outline.Refusal;
                if (outlines.Count == Mp4Limits.MaxTracks)
                    return Refusal.MediaLimit;
                if (outlines.Exists(other => other.Id == track.Id))
                    return Refusal.MediaMalformed;
                outlines.Add(track);
            }
            else if (box.Type is not ("mvhd" or "mvex" or "iods" or "pssh"))
            {
                MetadataNames.Note(reader, box, findings);
            }
        }
        return outlines;
    }

    private Outcome<TrackOutline> Outline(Box track)
    {
        var header = Body(track, "tkhd");
        if (!header.TryGet(out var headerBody))
            return header.Refusal;
        var id = HeaderBoxes.TrackId(headerBody);
        if (!id.TryGet(out var trackId))
            return id.Refusal;
        var handler = Body(track, "mdia", "hdlr");
        if (!handler.TryGet(out var handlerBody))
            return handler.Refusal;
        if (handlerBody.Length < 12)
            return Refusal.MediaMalformed;
        List<uint> chapters = [];
        if (Body(track, "tref").TryGet(out var references))
        {
            var kinds = new SpanBoxes(references);
            while (kinds.TryNext(out var type, out var ids))
            {
                for (; type == "chap" && ids.Length >= sizeof(uint); ids = ids[sizeof(uint)..])
                    chapters.Add(BinaryPrimitives.ReadUInt32BigEndian(ids));
            }
        }
        return new TrackOutline(track, trackId, Encoding.Latin1.GetString(handlerBody.AsSpan(8, 4)), chapters);
    }

    /// <summary>Chapters' pictures are thumbnails; they go.</summary>
    private HashSet<uint> KeptIds(List<TrackOutline> outlines)
    {
        HashSet<uint> chapters = [.. outlines.SelectMany(outline => outline.ChapterTracks)];
        return [.. outlines.Where(outline => outline.IsSound || (outline.IsVideo && (outline.Handler == "vide" || isSequence) && !chapters.Contains(outline.Id))).Select(outline => outline.Id)];
    }

    private Outcome<BoxPart> Header(List<Box> boxes)
    {
        var index = boxes.FindIndex(box => box.Type == "mvhd");
        if (index < 0)
            return Refusal.MediaMalformed;
        var body = BoxReader.ReadBody(reader, boxes[index]);
        return body.TryGet(out var bytes) ? HeaderBoxes.Movie(bytes, findings) : body.Refusal;
    }

    private Outcome<Movie> Extends(List<Box> boxes, HashSet<uint> kept, Movie movie)
    {
        var index = boxes.FindIndex(box => box.Type == "mvex");
        if (index < 0)
            return movie;
        var children = BoxReader.ReadChildren(reader, boxes[index]);
        if (!children.TryGet(out var extends))
            return children.Refusal;
        List<Part> parts = [];
        Dictionary<uint, FragmentDefaults> defaults = [];
        foreach (var box in extends.Where(box => box.Type is "mehd" or "trex"))
        {
            if (!BoxReader.ReadBody(reader, box).TryGet(out var body) || body.Length < 8)
                return Refusal.MediaMalformed;
            body[1] = body[2] = body[3] = 0;
            if (box.Type == "mehd")
            {
                var length = body[0] == 1 ? 12 : 8;
                if (body[0] > 1 || body.Length < length || parts.Count > 0)
                    return Refusal.MediaMalformed;
                parts.Add(BoxPart.Of("mehd", body[..length]));
                continue;
            }
            if (body.Length < ExtendsBytes)
                return Refusal.MediaMalformed;
            var track = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(4));
            if (!kept.Contains(track))
                continue;
            if (!defaults.TryAdd(track, new FragmentDefaults(BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)))))
                return Refusal.MediaMalformed;
            parts.Add(BoxPart.Of("trex", [0, .. body[1..ExtendsBytes]]));
        }
        return movie with { Defaults = defaults, Extends = new BoxPart("mvex", parts) };
    }

    private Outcome<byte[]> Body(Box parent, params ReadOnlySpan<string> path)
    {
        var found = BoxPath.Find(reader, parent, path);
        return found.TryGet(out var box) ? BoxReader.ReadBody(reader, box) : found.Refusal;
    }
}
