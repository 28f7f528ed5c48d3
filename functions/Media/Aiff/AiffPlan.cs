using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Id3;

namespace Submissions.Media.Aiff;

/// <summary>
/// Copies an AIFF by an allow-list. It says its length first, so one pass finds what stays and where it lies, and a second writes it:
/// <code>
///  FORM, length, AIFF or AIFC | FVER, AIFF-C only: the one version there is | COMM without the coding's name | SSND: 0, 4, 0, 4, sound verbatim | 0 if its length is odd
/// </code>
/// Everything else goes: names, authors, comments with their times, marks, instruments, ID3, and what follows the last chunk.
/// </summary>
internal sealed class AiffPlan(MediaReader reader)
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;
    private const int SoundHeadBytes = 8;

    private byte[]? _coding;
    private MetadataSet _removed;
    private bool _isCompressed;
    private long _soundStart = -1;
    private long _soundBytes;

    /// <summary>AIFF-C, version 1: a time in 1990, the same in every file.</summary>
    private static ReadOnlySpan<byte> Version => [0xA2, 0x80, 0x51, 0x40];

    /// <summary>The first pass.</summary>
    public Refusal Make()
    {
        if (!reader.Ensure(HeadBytes))
            return Refusal.MediaCutShort;
        _isCompressed = reader.Available[8..].StartsWith("AIFC"u8);
        reader.Advance(HeadBytes);
        for (var chunks = 0; reader.Ensure(ChunkHeadBytes); chunks++)
        {
            if (chunks == AiffLimits.MaxChunks)
                return Refusal.MediaLimit;
            var name = reader.Available[..4].ToArray();
            long length = BinaryPrimitives.ReadUInt32BigEndian(reader.Available[4..]);
            if (length > reader.LengthBytes - reader.Position - ChunkHeadBytes)
            {
                if (_coding is null || _soundStart < 0)
                    return Refusal.MediaCutShort;
                break;
            }
            reader.Advance(ChunkHeadBytes);
            var next = Math.Min(reader.Position + length + (length & 1), reader.LengthBytes);
            var refusal = Chunk(name, length);
            if (refusal != Refusal.None)
                return refusal;
            reader.MoveTo(next);
        }
        if (reader.Position < reader.LengthBytes)
            _removed |= MetadataClass.Trailer;
        return _coding is null || _soundStart < 0 ? Refusal.MediaCutShort : Refusal.None;
    }

    /// <summary>The second pass.</summary>
    public Outcome<MetadataSet> Write(Stream output)
    {
        var evenBytes = _soundBytes + (_soundBytes & 1);
        var length = 4 + (_isCompressed ? ChunkHeadBytes + Version.Length : 0) + ChunkHeadBytes + _coding!.Length + ChunkHeadBytes + SoundHeadBytes + evenBytes;
        if (length > uint.MaxValue)
            return Refusal.MediaLimit;
        Chunk(output, "FORM"u8, (uint)length);
        output.Write(_isCompressed ? "AIFC"u8 : "AIFF"u8);
        if (_isCompressed)
        {
            Chunk(output, "FVER"u8, (uint)Version.Length);
            output.Write(Version);
        }
        Chunk(output, "COMM"u8, (uint)_coding.Length);
        output.Write(_coding);
        Chunk(output, "SSND"u8, (uint)(SoundHeadBytes + _soundBytes));
        output.Write(stackalloc byte[SoundHeadBytes]);
        reader.MoveTo(_soundStart);
        if (!reader.TryCopyTo(output, _soundBytes))
            return Refusal.MediaCutShort;
        if (evenBytes > _soundBytes)
            output.WriteByte(0);
        return _removed;
    }

    private Refusal Chunk(ReadOnlySpan<byte> name, long length)
    {
        if (name.SequenceEqual("COMM"u8) && _coding is null)
        {
            var untrusted = reader.Peek(length);
            var read = AiffCoding.Read(untrusted, _isCompressed);
            if (!read.TryGet(out _coding))
                return read.Refusal;
            if (!untrusted.SequenceEqual(_coding))
                _removed |= MetadataClass.Other;
            return Refusal.None;
        }
        if (name.SequenceEqual("SSND"u8) && _soundStart < 0)
            return Sound(length);
        if (name.SequenceEqual("FVER"u8) && _isCompressed && reader.Peek(length).SequenceEqual(Version))
            return Refusal.None;
        _removed |= ClassesOf(name, reader.Peek(length));
        return Refusal.None;
    }

    /// <summary>Bytes left out at the start, 4 | bytes of a block, 4 | sound. What is left out is not heard, so it goes.</summary>
    private Refusal Sound(long length)
    {
        if (length < SoundHeadBytes || !reader.Ensure(SoundHeadBytes))
            return Refusal.MediaMalformed;
        var skipped = BinaryPrimitives.ReadUInt32BigEndian(reader.Available);
        if (skipped > length - SoundHeadBytes)
            return Refusal.MediaMalformed;
        if (reader.Available[..SoundHeadBytes].ContainsAnyExcept((byte)0))
            _removed |= MetadataClass.Other;
        (_soundStart, _soundBytes) = (reader.Position + SoundHeadBytes + skipped, length - SoundHeadBytes - skipped);
        return Refusal.None;
    }

    private static MetadataSet ClassesOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> untrusted)
    {
        if (name.SequenceEqual("ID3 "u8) || name.SequenceEqual("id3 "u8))
            return Id3Tag.ClassesOf(untrusted);
        if (name.SequenceEqual("AUTH"u8) || name.SequenceEqual("(c) "u8))
            return MetadataSet.Of(MetadataClass.Person);
        if (name.SequenceEqual("COMT"u8))
            return MetadataSet.Of(MetadataClass.Comment) | MetadataClass.Time;
        if (name.SequenceEqual("ANNO"u8))
            return MetadataSet.Of(MetadataClass.Comment);
        if (name.SequenceEqual("NAME"u8) || name.SequenceEqual("MARK"u8))
            return MetadataSet.Of(MetadataClass.Text);
        if (name.SequenceEqual("APPL"u8))
            return MetadataSet.Of(MetadataClass.Software);
        return MetadataSet.Of(MetadataClass.Other);
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> name, uint length)
    {
        Span<byte> head = stackalloc byte[ChunkHeadBytes];
        name.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head[4..], length);
        output.Write(head);
    }
}
