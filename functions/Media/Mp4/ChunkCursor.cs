using Submissions.Contracts;

namespace Submissions.Media.Mp4;

/// <summary>Goes through the chunks of one track, in the order of the track.</summary>
internal sealed class ChunkCursor : IDisposable
{
    private readonly SampleTable _table;
    private readonly TableCursor _offsets;
    private readonly TableCursor _runs;
    private readonly TableCursor _sizes;
    private long _chunk;
    private long _samplesLeft;
    private long _runsLeft;
    private long _nextRunChunk;
    private (uint FirstChunk, uint Samples, uint Entry) _nextRun;
    private (uint Samples, uint Entry) _run;
    private int _halfByte = -1;

    public ChunkCursor(Stream input, SampleTable table)
    {
        _table = table;
        _offsets = new TableCursor(input, table.Chunks.StartBytes, table.Chunks.LengthBytes);
        _runs = new TableCursor(input, table.ChunkRuns.StartBytes, table.ChunkRuns.LengthBytes);
        _sizes = new TableCursor(input, table.Sizes.StartBytes, table.Sizes.LengthBytes);
        (_samplesLeft, _runsLeft) = (table.Samples, table.ChunkRuns.Count);
    }

    public bool HasChunk { get; private set; }

    public long OffsetBytes { get; private set; }

    public long LengthBytes { get; private set; }

    /// <returns><see cref="Refusal.MediaMalformed"/> if the tables contradict each other, <see cref="Refusal.MediaLimit"/> if a chunk is too long to be true.</returns>
    public Refusal MoveNext()
    {
        HasChunk = _chunk < _table.Chunks.Count;
        if (!HasChunk)
            return _samplesLeft == 0 ? Refusal.None : Refusal.MediaMalformed;
        _chunk++;
        if (_chunk == 1 && !TryReadRun())
            return Refusal.MediaMalformed;
        if (_chunk == 1 && _nextRunChunk != 1)
            return Refusal.MediaMalformed;
        if (_chunk == _nextRunChunk)
        {
            _run = (_nextRun.Samples, _nextRun.Entry);
            if (_run.Entry == 0 || _run.Entry > _table.Entries.Count || !TryReadRun())
                return Refusal.MediaMalformed;
        }
        var offset = _table.Chunks.EntryBytes == sizeof(uint) ? _offsets.ReadUInt32() : _offsets.ReadUInt64();
        if (offset > long.MaxValue / 2)
            return Refusal.MediaMalformed;
        var samples = Math.Min(_run.Samples, _samplesLeft);
        _samplesLeft -= samples;
        (OffsetBytes, LengthBytes) = ((long)offset, Measure(samples));
        return LengthBytes > Mp4Limits.MaxChunkBytes ? Refusal.MediaLimit : Refusal.None;
    }

    public void Dispose()
    {
        _offsets.Dispose();
        _runs.Dispose();
        _sizes.Dispose();
    }

    /// <summary>Reads the next run; there may be none. False if runs are out of order or begin behind the last chunk.</summary>
    private bool TryReadRun()
    {
        var before = _nextRunChunk;
        if (_runsLeft == 0)
        {
            _nextRunChunk = -1;
            return true;
        }
        _runsLeft--;
        _nextRun = (_runs.ReadUInt32(), _runs.ReadUInt32(), _runs.ReadUInt32());
        _nextRunChunk = _nextRun.FirstChunk;
        return _nextRunChunk > before && _nextRunChunk <= _table.Chunks.Count;
    }

    private long Measure(long samples)
    {
        if (_table.Sizes.Count > 0)
            return SumSizes(samples);
        var entry = _table.Entries[(int)_run.Entry - 1];
        if (_table.IsSoundByUnits && entry is { PacketSamples: > 1, PacketBytes: > 0 })
            return (samples + entry.PacketSamples - 1) / entry.PacketSamples * entry.PacketBytes;
        var size = _table.IsSoundByUnits && entry.FixedBytes > 0 ? (uint)entry.FixedBytes : _table.FixedSizeBytes;
        return size > 0 && samples > Mp4Limits.MaxChunkBytes / size ? Mp4Limits.MaxChunkBytes + 1 : samples * size;
    }

    private long SumSizes(long samples)
    {
        if (_table.SizeBits == 32)
            return _sizes.SumUInt32(samples);
        var sum = 0L;
        for (var sample = 0L; sample < samples; sample++)
            sum += _table.SizeBits == 16 ? _sizes.ReadUInt16() : _table.SizeBits == 8 ? _sizes.ReadByte() : ReadHalfByte();
        return sum;
    }

    private int ReadHalfByte()
    {
        if (_halfByte >= 0)
        {
            var low = _halfByte;
            _halfByte = -1;
            return low;
        }
        var both = _sizes.ReadByte();
        _halfByte = both & 0xF;
        return both >> 4;
    }
}
