using Submissions.Contracts;

namespace Submissions.Media.Mp4;

/// <summary>Goes through the chunks of all tracks in the order in which they stand in the file; a track's own order goes before.</summary>
internal sealed class ChunkMerge : IDisposable
{
    private readonly List<ChunkCursor> _tracks;
    private bool _started;

    public ChunkMerge(Stream input, IEnumerable<SampleTable> tables) => _tracks = [.. tables.Select(table => new ChunkCursor(input, table))];

    /// <summary>-1 when there are no more.</summary>
    public int Track { get; private set; } = -1;

    public long OffsetBytes => _tracks[Track].OffsetBytes;

    public long LengthBytes => _tracks[Track].LengthBytes;

    public Refusal MoveNext()
    {
        for (var track = 0; track < _tracks.Count; track++)
        {
            if (_started && track != Track)
                continue;
            var refusal = _tracks[track].MoveNext();
            if (refusal != Refusal.None)
                return refusal;
        }
        _started = true;
        Track = -1;
        for (var track = 0; track < _tracks.Count; track++)
        {
            if (_tracks[track].HasChunk && (Track < 0 || _tracks[track].OffsetBytes < OffsetBytes))
                Track = track;
        }
        return Refusal.None;
    }

    public void Dispose()
    {
        foreach (var track in _tracks)
            track.Dispose();
    }
}
