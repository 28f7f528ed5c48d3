using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// Lays the chunks of the kept tracks out anew, one behind the other in the order of the file, so that nothing stands between them. A video that was cut
/// short in its sample data keeps what is there: chunks that are missing are given places behind the end of the copy, as they have behind the end of the input.
/// </summary>
internal sealed class ChunkLayout
{
    private readonly MediaReader _reader;
    private readonly Stream _input;
    private readonly IReadOnlyList<SampleTable> _tables;

    private ChunkLayout(MediaReader reader, Stream input, IReadOnlyList<SampleTable> tables)
    {
        (_reader, _input, _tables) = (reader, input, tables);
        Offsets = [.. tables.Select(table => new List<long>((int)table.Chunks.Count))];
    }

    /// <summary>For each track and chunk, its place from the beginning of the sample data.</summary>
    public IReadOnlyList<List<long>> Offsets { get; }

    /// <summary>Bytes of all chunks, with those that are missing.</summary>
    public long WholeBytes { get; private set; }

    /// <summary>Bytes of the chunks that are there.</summary>
    public long PresentBytes { get; private set; }

    /// <summary>Reads all tables once. Sample data may not stand in <paramref name="movie"/>, the box that holds them.</summary>
    public static Outcome<ChunkLayout> Plan(MediaReader reader, Stream input, IReadOnlyList<SampleTable> tables, Box movie)
    {
        if (tables.Sum(table => table.Chunks.Count) > Mp4Limits.MaxChunks)
            return Refusal.MediaLimit;
        var layout = new ChunkLayout(reader, input, tables);
        var refusal = layout.Plan(movie);
        return refusal == Refusal.None ? layout : refusal;
    }

    public void Write(Stream output)
    {
        using var merge = new ChunkMerge(_input, _tables);
        var (start, end) = (0L, 0L);
        while (merge.MoveNext() == Refusal.None && merge.Track >= 0)
        {
            var length = Present(merge.OffsetBytes, merge.LengthBytes);
            if (length == 0)
                continue;
            if (merge.OffsetBytes != end)
            {
                RangePart.Copy(_reader, start, end - start, output);
                start = merge.OffsetBytes;
            }
            end = merge.OffsetBytes + length;
        }
        RangePart.Copy(_reader, start, end - start, output);
    }

    private Refusal Plan(Box movie)
    {
        using var merge = new ChunkMerge(_input, _tables);
        while (true)
        {
            var refusal = merge.MoveNext();
            if (refusal != Refusal.None || merge.Track < 0)
                return refusal == Refusal.None && PresentBytes == 0 && WholeBytes > 0 ? Refusal.MediaCutShort : refusal;
            refusal = Place(merge.Track, merge.OffsetBytes, merge.LengthBytes, movie);
            if (refusal != Refusal.None)
                return refusal;
        }
    }

    private Refusal Place(int track, long offset, long length, Box movie)
    {
        if (length > 0 && offset < movie.EndBytes && offset + length > movie.StartBytes)
            return Refusal.MediaMalformed;
        var present = Present(offset, length);
        if (present > 0 && PresentBytes < WholeBytes)
            return Refusal.MediaCutShort;
        Offsets[track].Add(length == 0 ? 0 : WholeBytes);
        WholeBytes += length;
        PresentBytes += present;
        return PresentBytes > _reader.LengthBytes ? Refusal.MediaLimit : Refusal.None;
    }

    private long Present(long offset, long length) => Math.Clamp(_reader.LengthBytes - offset, 0, length);
}
