using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// Writes a movie afresh:
/// <code>
///  ftyp | moov: mvhd, (trak)*, mvex | mdat: the chunks of kept tracks, one behind the other | (moof | mdat)*
/// </code>
/// Small boxes are rebuilt field by field, tables copied at exactly their length, sample data copied verbatim. Tracks that are neither picture nor sound go
/// with their samples; so does everything at the top that is not named here (user data, extensions, free space, indexes, event messages, clocks). A limit:
/// messages within coded pictures (settings of an encoder, time codes of some cameras) stay, since coded bytes are not changed.
/// </summary>
internal sealed class Mp4Stripper(MediaReader reader, Stream input, Stream output, MediaKind kind)
{
    /// <summary>Boxes at the top that are looked into before they go; the first say enough.</summary>
    private const int MaxNoted = 16;

    private readonly Findings _findings = new();
    private bool _hasFragments;
    private int _noted;
    private Box? _movie;
    private long _dataBytes;

    public Outcome<MetadataSet> Strip()
    {
        var refusal = Scan();
        if (refusal != Refusal.None)
            return refusal;
        if (_movie is null)
            return Refusal.MediaCutShort;
        var read = new MovieReader(reader, kind is MediaKind.Avif or MediaKind.Heic, _findings).Read(_movie.Value);
        if (!read.TryGet(out var movie))
            return read.Refusal;
        var planned = ChunkLayout.Plan(reader, input, [.. movie.Tracks.Select(track => track.Samples)], _movie.Value);
        if (!planned.TryGet(out var layout))
            return planned.Refusal;
        if (layout.WholeBytes == 0 && !_hasFragments)
            return Refusal.MediaCutShort;

        WriteMovie(movie, layout);
        var fragments = new FragmentWriter(reader, output, movie, _findings);
        var top = new TopBoxes(input);
        while (_hasFragments && top.MoveNext())
        {
            refusal = top.Current.Type == "moof" && top.Current.EndBytes <= reader.LengthBytes ? fragments.Copy(top.Current) : Refusal.None;
            if (refusal != Refusal.None)
                return refusal;
        }
        if (layout.PresentBytes + fragments.CopiedBytes == 0)
            return Refusal.MediaCutShort;
        if (layout.PresentBytes + fragments.CopiedBytes != _dataBytes)
            _findings.Add(MetadataClass.Other);
        return _findings.Removed;
    }

    private void WriteMovie(Movie movie, ChunkLayout layout)
    {
        var brands = Brands.ToPart(kind);
        List<OffsetsPart> offsets = [.. layout.Offsets.Select(track => new OffsetsPart(track))];
        var part = movie.ToPart(offsets);
        var before = brands.LengthBytes + part.LengthBytes + Box.LongHeaderBytes;
        var isWide = before + layout.WholeBytes > uint.MaxValue;
        offsets.ForEach(track => track.IsWide = isWide);
        var data = brands.LengthBytes + part.LengthBytes + BoxPart.HeaderLengthBytes(layout.PresentBytes);
        offsets.ForEach(track => track.BaseBytes = data);
        brands.Write(output);
        part.Write(output);
        if (layout.WholeBytes == 0)
            return;
        BoxPart.WriteHeader(output, "mdat", layout.PresentBytes);
        layout.Write(output);
    }

    private Refusal Scan()
    {
        var top = new TopBoxes(input);
        while (top.MoveNext())
        {
            var isCut = top.Current.EndBytes > reader.LengthBytes;
            if (isCut && top.Current.Type == "moov" && _movie is null)
                return Refusal.MediaCutShort;
            Top(top.Current, isCut);
        }
        if (top.HasTrailer)
            _findings.Add(MetadataClass.Trailer);
        return top.Refusal;
    }

    private void Top(Box box, bool isCut)
    {
        switch (box.Type)
        {
            case "ftyp":
                NoteBrands(box);
                break;
            case "moov" when _movie is null:
                _movie = box;
                break;
            case "mdat":
                _dataBytes += Math.Min(box.EndBytes, reader.LengthBytes) - box.BodyBytes;
                break;
            case "moof":
                _hasFragments |= !isCut;
                break;
            case "sidx" or "ssix" or "styp" or "mfra" or "pdin":
                break;
            case "prft":
                _findings.Add(MetadataClass.Time);
                break;
            default:
                if (isCut)
                    _findings.Add(MetadataClass.Trailer);
                if (box.BodyLengthBytes > 0 && ++_noted <= MaxNoted)
                    MetadataNames.Note(reader, box, _findings);
                break;
        }
    }

    private void NoteBrands(Box box)
    {
        var body = BoxReader.ReadBody(reader, box);
        if (box.StartBytes == 0 && body.TryGet(out var brands) && Brands.ToPart(kind) is var part && part.LengthBytes == box.EndBytes)
        {
            using var ours = new MemoryStream();
            part.Write(ours);
            if (ours.ToArray().AsSpan(Box.HeaderBytes).SequenceEqual(brands))
                return;
        }
        _findings.Add(MetadataClass.Software);
    }
}
