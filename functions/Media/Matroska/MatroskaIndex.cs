namespace Submissions.Media.Matroska;

/// <summary>
/// The index of a copy: where its parts are, and at which time which cluster begins with a picture that can be shown alone. Places are counted from the
/// beginning of the segment's body and always take eight bytes.
/// </summary>
internal sealed class MatroskaIndex(List<Cluster> clusters, long track)
{
    private readonly long _pointsBytes = clusters.Where(cluster => cluster.IndexTime >= 0).Sum(cluster => (long)Point(cluster.IndexTime, track, 0).Length);

    /// <summary>An index without points is still written, so that the list of parts is always the same.</summary>
    public long LengthBytes => EbmlBytes.HeaderLengthBytes(EbmlId.Cues, _pointsBytes) + _pointsBytes;

    public void Write(Stream output, long clustersAt)
    {
        output.Write(EbmlBytes.Header(EbmlId.Cues, _pointsBytes));
        foreach (var cluster in clusters)
        {
            if (cluster.IndexTime >= 0)
                output.Write(Point(cluster.IndexTime, track, clustersAt));
            clustersAt += cluster.WholeBytes;
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
