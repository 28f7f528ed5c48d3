using Submissions.Contracts;
using Submissions.Media.Id3;
using Submissions.Media.Ogg;

namespace Submissions.Media.Flac;

/// <summary>
/// Copies a FLAC by an allow-list:
/// <code>
///  "fLaC" | STREAMINFO, marked as the last block | frames verbatim
/// </code>
/// Comments, pictures, cue sheets, applications' blocks, padding, and the table for seeking, without which players find their way, go. The last frame may be
/// cut short if further ones are missing too: a recording that ends in mid-frame is still one.
/// </summary>
internal sealed class FlacStripper(MediaReader reader, Stream output)
{
    private const int BlockHeadBytes = 4;
    private const byte LastBlock = 0x80;

    private MetadataSet _removed;
    private long _end;
    private FlacInfo _info;
    private long _samples;

    public Outcome<MetadataSet> Strip()
    {
        _end = TagTrail.Find(reader, reader.LengthBytes, ref _removed);
        if (!PassTags(reader, ref _removed))
            return Refusal.MediaMalformed;
        var refusal = Blocks();
        if (refusal == Refusal.None)
            refusal = FindFirst();
        while (refusal == Refusal.None && reader.Position < _end)
            refusal = Frame();
        return refusal == Refusal.None ? _removed : refusal;
    }

    /// <summary>Goes past ID3 before the mark; whether the mark is there.</summary>
    public static bool PassTags(MediaReader reader, ref MetadataSet removed)
    {
        reader.MoveTo(0);
        while (reader.Ensure(Id3Tag.HeadBytes) && Id3Tag.Begins(reader.Available))
        {
            var length = Id3Tag.LengthBytes(reader.Available);
            removed |= Id3Tag.ClassesOf(reader.Peek(length));
            reader.MoveTo(Math.Min(reader.Position + length, reader.LengthBytes));
        }
        return reader.Ensure(4) && reader.Available.StartsWith("fLaC"u8);
    }

    private Refusal Blocks()
    {
        reader.Advance(4);
        if (!reader.Ensure(BlockHeadBytes + FlacInfo.Bytes))
            return Refusal.MediaCutShort;
        var head = reader.Available;
        if ((head[0] & ~LastBlock) != 0 || head[1] != 0 || head[2] != 0 || head[3] != FlacInfo.Bytes || !FlacInfo.TryRead(head[BlockHeadBytes..], out _info))
            return Refusal.MediaMalformed;
        output.Write("fLaC"u8);
        output.Write([LastBlock, 0, 0, FlacInfo.Bytes]);
        output.Write(head.Slice(BlockHeadBytes, FlacInfo.Bytes));
        var isLast = (head[0] & LastBlock) != 0;
        reader.Advance(BlockHeadBytes + FlacInfo.Bytes);
        for (var blocks = 0; !isLast; blocks++)
        {
            if (blocks == FlacLimits.MaxBlocks)
                return Refusal.MediaLimit;
            if (!reader.Ensure(BlockHeadBytes))
                return Refusal.MediaCutShort;
            head = reader.Available;
            isLast = (head[0] & LastBlock) != 0;
            var (kind, length) = (head[0] & ~LastBlock, (head[1] << 16) | (head[2] << 8) | head[3]);
            reader.Advance(BlockHeadBytes);
            _removed |= ClassesOf(kind, reader.Peek(length));
            if (!reader.TrySkip(length))
                return Refusal.MediaCutShort;
        }
        return Refusal.None;
    }

    private static MetadataSet ClassesOf(int kind, ReadOnlySpan<byte> untrusted) => kind switch
    {
        2 => MetadataSet.Of(MetadataClass.Software),
        4 => CommentClasses.Of(untrusted),
        5 => MetadataSet.Of(MetadataClass.Text) | MetadataClass.Identifier,
        6 => MetadataSet.Of(MetadataClass.Thumbnail),
        _ => MetadataSet.Of(MetadataClass.Other),
    };

    private Refusal FindFirst()
    {
        var stray = 0L;
        while (reader.Position < _end)
        {
            if (reader.Ensure((int)Math.Min(FlacFrame.MaxHeadBytes, _end - reader.Position)) && FlacFrame.TryRead(reader.Available, _info, out _))
                return Refusal.None;
            var window = reader.Peek(_end - reader.Position);
            var next = window[1..].IndexOf((byte)0xFF);
            var passed = next < 0 ? window.Length : next + 1;
            _removed |= MetadataClass.Other;
            stray += passed;
            if (stray > FlacLimits.MaxStrayBytes)
                return Refusal.MediaLimit;
            reader.Advance(passed);
        }
        return Refusal.MediaCutShort;
    }

    private Refusal Frame()
    {
        var left = _end - reader.Position;
        var looked = (int)Math.Min(left, FlacLimits.LikelyFrameBytes);
        if (!reader.Ensure(looked))
            return Refusal.MediaCutShort;
        var isHead = FlacFrame.TryRead(reader.Available[..(int)Math.Min(left, reader.Available.Length)], _info, out var frame);
        if (isHead && frame.LengthBytes == 0 && left > looked)
        {
            looked = (int)Math.Min(left, MediaReader.WindowBytes);
            if (!reader.Ensure(looked))
                return Refusal.MediaCutShort;
            FlacFrame.TryRead(reader.Available[..looked], _info, out frame);
        }
        if (isHead && frame.LengthBytes > 0)
        {
            _samples += frame.Samples;
            reader.TryCopyTo(output, frame.LengthBytes);
            return Refusal.None;
        }
        return CutShort(left, isHead ? frame.Samples : 0);
    }

    /// <summary>What is left is no whole frame: the beginning of one, or something behind the last.</summary>
    private Refusal CutShort(long left, int samples)
    {
        var isMissing = _info.Samples == 0 || _samples + samples < _info.Samples;
        if (samples > 0 && isMissing)
        {
            var most = _info.LargestFrameBytes > 0 ? _info.LargestFrameBytes : FlacLimits.LikelyFrameBytes;
            if (left > most)
                return Refusal.MediaMalformed;
            reader.TryCopyTo(output, left);
            return Refusal.None;
        }
        if (_samples == 0 || (_info.Samples > 0 && _samples < _info.Samples))
            return samples > 0 || left < FlacFrame.MaxHeadBytes ? Refusal.MediaCutShort : Refusal.MediaMalformed;
        _removed |= MetadataClass.Trailer;
        reader.MoveTo(_end);
        return Refusal.None;
    }
}
