using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Wav;

/// <summary>
/// Copies a WAVE by an allow-list. A RIFF file says its length first, so one pass finds what stays and where it lies, and a second writes it:
/// <code>
///  RIFF, length, WAVE | fmt: how it is coded, no longer than its coding needs | fact: samples, 4, unless it is PCM | data, verbatim | 0 if its length is odd
///  RF64, -1, WAVE     | ds64: true lengths, 8 and 8, samples, 8, 0 | as above, data of length -1; when the copy is too long for the form above
/// </code>
/// Everything else goes: texts, dates and marks of recorders (LIST, bext, iXML, id3, cue, smpl), padding, and what follows the last chunk.
/// </summary>
internal sealed class WavPlan(MediaReader reader)
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;
    private const int SampleCountBytes = 4;
    private const int LongSizesBytes = 28;

    /// <summary>From here on a length stands for "not known yet": recorders and pipes write it before they begin.</summary>
    private const uint Unknown = 0x7FFF_0000;

    private byte[]? _coding;
    private byte[]? _sampleCount;
    private MetadataSet _removed;
    private long _longDataBytes = -1;
    private long _dataStart = -1;
    private long _dataBytes;
    private bool _isLong;

    /// <summary>The first pass.</summary>
    public Refusal Make()
    {
        if (!reader.Ensure(HeadBytes))
            return Refusal.MediaCutShort;
        _isLong = !reader.Available.StartsWith("RIFF"u8);
        reader.Advance(HeadBytes);
        for (var chunks = 0; reader.Ensure(ChunkHeadBytes); chunks++)
        {
            if (chunks == WavLimits.MaxChunks)
                return Refusal.MediaLimit;
            var name = reader.Available[..4].ToArray();
            long length = BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]);
            reader.Advance(ChunkHeadBytes);
            var left = reader.LengthBytes - reader.Position;
            var isSound = _dataStart < 0 && name.AsSpan().SequenceEqual("data"u8);
            if (isSound && _isLong && length == uint.MaxValue && _longDataBytes >= 0)
                length = _longDataBytes;
            else if (isSound && ((length > left && length >= Unknown) || (length == 0 && !BeginsChunk(left))))
                length = left;
            if (length > left)
            {
                if (_dataStart < 0)
                    return Refusal.MediaCutShort;
                break;
            }
            var next = Math.Min(reader.Position + length + (length & 1), reader.LengthBytes);
            var refusal = isSound ? Data(length) : Chunk(name, length);
            if (refusal != Refusal.None)
                return refusal;
            reader.MoveTo(next);
        }
        if (reader.Position < reader.LengthBytes)
            _removed |= MetadataClass.Trailer;
        return _dataStart < 0 ? Refusal.MediaCutShort : Refusal.None;
    }

    /// <summary>The second pass.</summary>
    public Outcome<MetadataSet> Write(Stream output)
    {
        var evenBytes = _dataBytes + (_dataBytes & 1);
        var length = 4 + ChunkHeadBytes + _coding!.Length + (_sampleCount is null ? 0 : ChunkHeadBytes + SampleCountBytes) + ChunkHeadBytes + evenBytes;
        var isLong = length > uint.MaxValue;
        Chunk(output, isLong ? "RF64"u8 : "RIFF"u8, isLong ? uint.MaxValue : (uint)length);
        output.Write("WAVE"u8);
        if (isLong)
        {
            Span<byte> sizes = stackalloc byte[LongSizesBytes];
            sizes.Clear();
            BinaryPrimitives.WriteInt64LittleEndian(sizes, length + ChunkHeadBytes + LongSizesBytes);
            BinaryPrimitives.WriteInt64LittleEndian(sizes[8..], _dataBytes);
            Chunk(output, "ds64"u8, LongSizesBytes);
            output.Write(sizes);
        }
        Chunk(output, "fmt "u8, (uint)_coding.Length);
        output.Write(_coding);
        if (_sampleCount is not null)
        {
            Chunk(output, "fact"u8, SampleCountBytes);
            output.Write(_sampleCount);
        }
        Chunk(output, "data"u8, isLong ? uint.MaxValue : (uint)_dataBytes);
        reader.MoveTo(_dataStart);
        if (!reader.TryCopyTo(output, _dataBytes))
            return Refusal.MediaCutShort;
        if (evenBytes > _dataBytes)
            output.WriteByte(0);
        return _removed;
    }

    private Refusal Data(long length)
    {
        if (_coding is null)
            return Refusal.MediaMalformed;
        (_dataStart, _dataBytes) = (reader.Position, length);
        return length > 0 ? Refusal.None : Refusal.MediaMalformed;
    }

    /// <summary>Whether another chunk follows, so that no sound is really none; a recorder that died leaves 0 and then the sound.</summary>
    private bool BeginsChunk(long left) =>
        reader.Ensure(ChunkHeadBytes) && !reader.Available[..4].ContainsAnyExceptInRange((byte)' ', (byte)'~') && BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]) <= left - ChunkHeadBytes;

    private Refusal Chunk(ReadOnlySpan<byte> name, long length)
    {
        if (name.SequenceEqual("fmt "u8) && _coding is null)
        {
            var untrusted = reader.Peek(length);
            var read = WavCoding.Read(untrusted);
            if (!read.TryGet(out _coding))
                return read.Refusal;
            if (!untrusted.SequenceEqual(_coding))
                _removed |= MetadataClass.Other;
            return Refusal.None;
        }
        if (name.SequenceEqual("fact"u8) && _sampleCount is null && _coding is not null && !WavCoding.IsPcm(_coding) && length >= SampleCountBytes)
        {
            _sampleCount = reader.Peek(SampleCountBytes).ToArray();
            if (length > SampleCountBytes)
                _removed |= MetadataClass.Other;
            return Refusal.None;
        }
        if (name.SequenceEqual("ds64"u8) && _isLong && _longDataBytes < 0 && length >= LongSizesBytes)
        {
            _longDataBytes = Math.Max(-1, BinaryPrimitives.ReadInt64LittleEndian(reader.Peek(LongSizesBytes)[8..]));
            return Refusal.None;
        }
        _removed |= WavMetadata.ClassesOf(name, reader.Peek(length));
        return Refusal.None;
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> name, uint length)
    {
        Span<byte> head = stackalloc byte[ChunkHeadBytes];
        name.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], length);
        output.Write(head);
    }
}
