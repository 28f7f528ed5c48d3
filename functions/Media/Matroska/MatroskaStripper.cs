using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Matroska;

/// <summary>
/// Writes a Matroska or WebM file afresh, with lengths known even if the input was live:
/// <code>
///  EBML header | Segment: SeekHead, Info, Tracks, Cues, (Cluster: time, blocks of kept tracks)*
/// </code>
/// Tags, attachments, chapters, subtitles, padding, checksums, identifiers and names go; the index is made anew. A recording that was cut short keeps its whole blocks.
/// </summary>
internal sealed class MatroskaStripper(MediaReader reader, Stream output, MediaKind kind)
{
    private readonly Findings _findings = new();
    private readonly List<Cluster> _clusters = [];
    private byte[] _header = [];
    private byte[]? _info;
    private MatroskaTracks? _tracks;
    private ClusterReader? _clusterReader;

    public Outcome<MetadataSet> Strip()
    {
        var refusal = Header(out var segment);
        if (refusal == Refusal.None)
            refusal = Scan(segment);
        if (refusal != Refusal.None)
            return refusal;
        if (_tracks is null || _clusterReader is null || _clusters.Count == 0)
            return Refusal.MediaCutShort;
        if (_clusterReader.HasDropped)
            _findings.Add(MetadataClass.Other);
        _info ??= MatroskaInfo.Keep([], _findings);
        Write(_tracks, _clusterReader);
        return _findings.Removed;
    }

    private Refusal Header(out EbmlElement segment)
    {
        segment = default;
        if (!EbmlReader.TryRead(reader, 0, reader.LengthBytes, out var header) || header.Id != EbmlId.Header)
            return Refusal.MediaMalformed;
        if (header.EndBytes == EbmlElement.Unknown || header.LengthBytes > MediaHead.MaxBytes)
            return Refusal.MediaMalformed;
        if (header.EndBytes > reader.LengthBytes)
            return Refusal.MediaCutShort;
        _header = MatroskaHeader.Keep(Body(header), kind);
        var at = header.EndBytes;
        for (var count = 0; EbmlReader.TryRead(reader, at, reader.LengthBytes, out segment); count++)
        {
            if (segment.Id == EbmlId.Segment)
                return Refusal.None;
            if (segment.Id is not (EbmlId.Void or EbmlId.Checksum) || segment.EndBytes == EbmlElement.Unknown || count > MatroskaLimits.MaxElements)
                return Refusal.MediaMalformed;
            at = segment.EndBytes;
        }
        return Refusal.MediaCutShort;
    }

    private Refusal Scan(EbmlElement segment)
    {
        var isLive = segment.EndBytes == EbmlElement.Unknown;
        var end = isLive ? reader.LengthBytes : Math.Min(segment.EndBytes, reader.LengthBytes);
        var at = segment.BodyBytes;
        for (var count = 0; EbmlReader.TryRead(reader, at, end, out var element); count++)
        {
            if (count > MatroskaLimits.MaxElements + _clusters.Count)
                return Refusal.MediaLimit;
            if (element.Id is EbmlId.Header or EbmlId.Segment)
                break;
            if (element.Id == EbmlId.Cluster)
            {
                var refusal = Measure(element, end, out at);
                if (refusal != Refusal.None)
                    return refusal;
                continue;
            }
            if (element.EndBytes == EbmlElement.Unknown)
                return Refusal.MediaMalformed;
            if (element.EndBytes > end)
                return _tracks is null ? Refusal.MediaCutShort : Refusal.None;
            var refused = Top(element);
            if (refused != Refusal.None)
                return refused;
            at = element.EndBytes;
        }
        if (at < reader.LengthBytes)
            _findings.Add(MetadataClass.Trailer);
        return Refusal.None;
    }

    private Refusal Measure(EbmlElement element, long end, out long next)
    {
        next = element.BodyBytes;
        if (_tracks is null)
            return Refusal.MediaMalformed;
        _clusterReader ??= new ClusterReader(reader, _tracks);
        var isUnknown = element.EndBytes == EbmlElement.Unknown;
        var measured = _clusterReader.Measure(element.BodyBytes, isUnknown ? end : Math.Min(element.EndBytes, end), isUnknown);
        if (!measured.TryGet(out var cluster))
            return measured.Refusal;
        next = _clusterReader.IsCut ? end : isUnknown ? cluster.EndBytes : Math.Min(element.EndBytes, end);
        if (cluster.KeptBytes == 0)
            return Refusal.None;
        if (_clusters.Count == MatroskaLimits.MaxClusters)
            return Refusal.MediaLimit;
        _clusters.Add(cluster);
        return Refusal.None;
    }

    private Refusal Top(EbmlElement element)
    {
        switch (element.Id)
        {
            case EbmlId.Info when _info is null:
                if (element.LengthBytes > BmffLimits.MaxSmallBoxBytes)
                    return Refusal.MediaLimit;
                _info = MatroskaInfo.Keep(Body(element), _findings);
                return Refusal.None;
            case EbmlId.Tracks when _tracks is null:
                return Tracks(element);
            case EbmlId.SeekHead or EbmlId.Cues or EbmlId.Checksum or EbmlId.Void or EbmlId.Info or EbmlId.Tracks:
                return Refusal.None;
            case EbmlId.Attachments:
                _findings.Add(MetadataClass.Embedded);
                return Refusal.None;
            case EbmlId.Chapters:
                _findings.Add(MetadataClass.Text);
                return Refusal.None;
            case EbmlId.Tags:
                _findings.Add(MatroskaTags.ClassesOf(Beginning(element)));
                return Refusal.None;
            default:
                _findings.Add(MetadataClass.Other);
                return Refusal.None;
        }
    }

    private Refusal Tracks(EbmlElement element)
    {
        if (element.LengthBytes > MatroskaLimits.MaxTracksBytes)
            return Refusal.MediaLimit;
        var whole = BoxReader.ReadBody(reader, new Box("", element.BodyBytes, element.BodyBytes, element.EndBytes), MatroskaLimits.MaxTracksBytes);
        if (!whole.TryGet(out var body))
            return whole.Refusal;
        _tracks = new MatroskaTracks(_findings);
        return _tracks.Read(body);
    }

    private void Write(MatroskaTracks tracks, ClusterReader clusters)
    {
        var index = new MatroskaIndex(_clusters, tracks.IndexedTrack);
        var seekBytes = MatroskaIndex.SeekHead(0, 0, 0).Length;
        var (infoAt, tracksAt) = ((long)seekBytes, (long)seekBytes + _info!.Length);
        var trackList = tracks.Element;
        var cuesAt = tracksAt + trackList.Length;
        var clustersAt = cuesAt + index.LengthBytes;
        output.Write(_header);
        output.Write(EbmlBytes.Header(EbmlId.Segment, clustersAt + _clusters.Sum(cluster => cluster.WholeBytes)));
        output.Write(MatroskaIndex.SeekHead(infoAt, tracksAt, cuesAt));
        output.Write(_info);
        output.Write(trackList);
        index.Write(output, clustersAt);
        foreach (var cluster in _clusters)
            clusters.Write(cluster, output);
    }

    private ReadOnlySpan<byte> Body(EbmlElement element)
    {
        reader.MoveTo(element.BodyBytes);
        return reader.Ensure((int)element.LengthBytes) ? reader.Available[..(int)element.LengthBytes] : [];
    }

    private ReadOnlySpan<byte> Beginning(EbmlElement element) =>
        Body(element with { EndBytes = Math.Min(element.EndBytes, element.BodyBytes + BmffLimits.MaxSmallBoxBytes) });
}
