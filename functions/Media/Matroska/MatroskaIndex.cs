namespace Submissions.Media.Matroska;

/// <summary>
/// The index of a copy: where its parts are, and at which time which cluster begins with a picture that can be shown alone. Places are counted from the
/// beginning of the segment's body and always take eight bytes.
/// </summary>
internal sealed class MatroskaIndex
{
    /// <summary>Points of an index; of long recordings every second or third is left out, so that a copy is never much longer than its input.</summary>
    private const int MaxPoints = 1024;

    private readonly List<Cluster> _clusters;
    private readonly long _track;
    private readonly HashSet<int> _indexed = [];
    private readonly long _pointsBytes;

    public MatroskaIndex(List<Cluster> clusters, long track)
    {
        (_clusters, _track) = (clusters, track);
        int[] candidates = [.. Enumerable.Range(0, clusters.Count).Where(cluster => clusters[cluster].IndexTime >= 0)];
        var step = (candidates.Length / MaxPoints) + 1;
        for (var candidate = 0; candidate < candidates.Length; candidate += step)
        {
            _indexed.Add(candidates[candidate]);
            _pointsBytes += Point(clusters[candidates[candidate]].IndexTime, track, 0).Length;
        }
    }

    /// <summary>An index without points is still written, so that the list of parts is always the same.</summary>
    public long LengthBytes => EbmlBytes.HeaderLengthBytes(EbmlId.Cues, _pointsBytes) + _pointsBytes;

    public void Write(Stream output, long clustersAt)
    {
        output.Write(EbmlBytes.Header(EbmlId.Cues, _pointsBytes));
        for (var cluster = 0; cluster < _clusters.Count; cluster++)
        {
            if (_indexed.Contains(cluster))
                output.Write(Point(_clusters[cluster].IndexTime, _track, clustersAt));
            clustersAt += _clusters[cluster].WholeBytes;
        }
    }

    public static byte[] SeekHead(long infoAt, long tracksAt, long cuesAt) =>
        EbmlBytes.Element(EbmlId.SeekHead, [.. Seek(EbmlId.Info, infoAt), .. Seek(EbmlId.Tracks, tracksAt), .. Seek(EbmlId.Cues, cuesAt)]);

    private static byte[] Seek(uint id, long at) =>
        EbmlBytes.Element(EbmlId.Seek, [.. EbmlBytes.Element(EbmlId.SeekId, EbmlBytes.Header(id, 0).AsSpan()[..^1]), .. EbmlBytes.Wide(EbmlId.SeekPosition, at)]);

    private static byte[] Point(long time, long track, long at) => EbmlBytes.Element(
        EbmlId.CuePoint,
        [.. EbmlBytes.Number(EbmlId.CueTime, time), .. EbmlBytes.Element(EbmlId.CueTrackPositions, [.. EbmlBytes.Number(EbmlId.CueTrack, track), .. EbmlBytes.Wide(EbmlId.CueClusterPosition, at)])]);
}
