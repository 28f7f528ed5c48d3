using System.Buffers.Binary;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Avi;

/// <summary>
/// Writes an AVI afresh:
/// <code>
///  RIFF AVI  | LIST hdrl: avih, (LIST strl: strh, strf, vprp)* | LIST movi: chunks of kept streams | idx1
///  (RIFF AVIX | LIST movi)*     for files over 1 GiB
/// </code>
/// Names, dates, makers' blocks, padding and OpenDML's second index go; the chunks of pictures and sounds are copied verbatim.
/// </summary>
internal sealed class AviStripper
{
    private readonly MediaReader _reader;
    private readonly MediaReader _indexReader;
    private readonly Stream _output;
    private readonly Findings _findings = new();
    private readonly List<Chunk> _movies = [];
    private readonly AviHeader _header;
    private Chunk? _index;
    private bool _hasHeader;

    /// <summary>Samples and index are read side by side, so there are two readers over the same input.</summary>
    public AviStripper(MediaReader reader, MediaReader indexReader, Stream output)
    {
        (_reader, _indexReader, _output) = (reader, indexReader, output);
        _header = new AviHeader(reader, _findings);
    }

    public Outcome<MetadataSet> Strip()
    {
        var refusal = Scan();
        if (refusal != Refusal.None)
            return refusal;
        if (!_hasHeader || _movies.Count == 0)
            return Refusal.MediaCutShort;
        List<long> lengths = [];
        var (total, indexed, hasIndex) = (0L, 0L, _index is not null);
        for (var part = 0; part < _movies.Count; part++)
        {
            var index = part == 0 && _index is { } chunk ? new AviIndex(_indexReader, chunk, _header.Streams) : null;
            var samples = new AviSamples(_reader, _header.Streams, _movies[part]);
            var length = 0L;
            while (samples.MoveNext())
            {
                length += Chunk.HeaderBytes + samples.Current.NextBytes - samples.Current.BodyBytes;
                total++;
                indexed += part == 0 ? 1 : 0;
                hasIndex &= index is null || index.Matches(samples.Name, samples.Current.LengthBytes);
            }
            if (samples.Refusal != Refusal.None || total > AviLimits.MaxSamples)
                return Refusal.MediaLimit;
            if (samples.HasDropped)
                _findings.Add(MetadataClass.Other);
            lengths.Add(length);
        }
        if (total == 0)
            return Refusal.MediaCutShort;
        return Write(lengths, hasIndex ? indexed : 0);
    }

    private Refusal Scan()
    {
        var at = 0L;
        for (var parts = 0; Chunk.TryRead(_reader, at, _reader.LengthBytes, out var part); parts++)
        {
            if (parts == AviLimits.MaxParts)
                return Refusal.MediaLimit;
            if (!part.IsList || part.Name != (parts == 0 ? "AVI " : "AVIX"))
                break;
            var end = Math.Min(part.EndBytes, _reader.LengthBytes);
            var refusal = Part(part, end, parts == 0);
            if (refusal != Refusal.None)
                return refusal;
            at = Math.Min(part.NextBytes, _reader.LengthBytes);
        }
        if (at < _reader.LengthBytes)
            _findings.Add(MetadataClass.Trailer);
        return Refusal.None;
    }

    private Refusal Part(Chunk part, long end, bool isFirst)
    {
        var at = part.BodyBytes;
        for (var count = 0; Chunk.TryRead(_reader, at, end, out var chunk); count++)
        {
            if (count == AviLimits.MaxChunks)
                return Refusal.MediaLimit;
            if (isFirst && chunk is { IsList: true, Name: "hdrl" } && !_hasHeader)
            {
                if (chunk.EndBytes > end)
                    return Refusal.MediaCutShort;
                var refusal = _header.Read(chunk);
                if (refusal != Refusal.None)
                    return refusal;
                _hasHeader = true;
            }
            else if (chunk is { IsList: true, Name: "movi" } && _hasHeader)
            {
                _movies.Add(chunk with { EndBytes = Math.Min(chunk.EndBytes, end) });
            }
            else if (chunk is { IsList: false, Name: "idx1" } && isFirst && _movies.Count == 1)
            {
                _index ??= chunk;
            }
            else
            {
                AviMetadata.Note(_reader, chunk, _findings);
            }
            at = Math.Min(chunk.NextBytes, end);
        }
        return Refusal.None;
    }

    private Outcome<MetadataSet> Write(List<long> lengths, long indexed)
    {
        var header = _header.ToList(hasIndex: indexed > 0);
        for (var part = 0; part < _movies.Count; part++)
        {
            if (part > 0 && lengths[part] == 0)
                continue;
            var isFirst = part == 0;
            var indexBytes = isFirst && indexed > 0 ? Chunk.HeaderBytes + (indexed * AviIndex.EntryBytes) : 0;
            var body = (isFirst ? header.Length : 0) + Chunk.ListHeaderBytes + lengths[part] + indexBytes;
            if (body > uint.MaxValue - Chunk.ListHeaderBytes)
                return Refusal.MediaLimit;
            _output.Write(RiffBytes.ListHeader("RIFF", isFirst ? "AVI " : "AVIX", body));
            if (isFirst)
                _output.Write(header);
            _output.Write(RiffBytes.ListHeader("LIST", "movi", lengths[part]));
            WriteSamples(_movies[part]);
            if (indexBytes > 0)
                WriteIndex(indexed);
        }
        return _findings.Removed;
    }

    private void WriteSamples(Chunk movie)
    {
        var samples = new AviSamples(_reader, _header.Streams, movie);
        while (samples.MoveNext())
        {
            _output.Write(RiffBytes.Header(samples.Name, (uint)samples.Current.LengthBytes));
            RangePart.Copy(_reader, samples.Current.BodyBytes, samples.Current.LengthBytes, _output);
            if ((samples.Current.LengthBytes & 1) == 1)
                _output.WriteByte(0);
        }
    }

    /// <summary>From the index of the input, which goes with the samples entry by entry. Places are counted from the kind of the list <c>movi</c>.</summary>
    private void WriteIndex(long entries)
    {
        _output.Write(RiffBytes.Header("idx1", (uint)(entries * AviIndex.EntryBytes)));
        var index = new AviIndex(_indexReader, _index!.Value, _header.Streams);
        Span<byte> entry = stackalloc byte[AviIndex.EntryBytes];
        var place = 4U;
        for (; entries > 0 && index.TryNext(out var name, out var length, out var flags); entries--)
        {
            Encoding.Latin1.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], flags);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], place);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], length);
            _output.Write(entry);
            place += Chunk.HeaderBytes + length + (length & 1);
        }
    }
}
