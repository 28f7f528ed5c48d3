using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Matroska;

/// <summary>
/// Goes through a cluster (RFC 9559, 5.1.3) twice: to measure what is kept of it, and to write that: the time, and the blocks of tracks that stay, verbatim.
/// <code>
///  block: track, 1 to 8 | time, 2 | flags, 1 | coded data, laced or not
/// </code>
/// </summary>
internal sealed class ClusterReader(MediaReader reader, MatroskaTracks tracks)
{
    private const int MaxBlockHeadBytes = 11;

    /// <summary>A number that takes more bytes than <see cref="MatroskaLimits.MaxTrackNumber"/> needs is one that readers may take for another.</summary>
    private const int MaxTrackBytes = 3;
    private const int MaxGroupBytes = 4096;
    private const byte IsKeyframe = 0x80;

    private long _blocks;
    private bool _isOverlong;

    /// <summary>Whether something was left out.</summary>
    public bool HasDropped { get; private set; }

    /// <summary>Whether a block ran over the end of the file.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Measures the cluster whose body begins at <paramref name="start"/>; <paramref name="end"/> is that of the segment if it does not say how long it is.</summary>
    public Outcome<Cluster> Measure(long start, long end, bool isUnknownLength)
    {
        var (at, kept, time, index, hasBlocks) = (start, 0L, -1L, -1L, false);
        while (EbmlReader.TryRead(reader, at, end, out var element))
        {
            if (isUnknownLength && EbmlId.IsTop(element.Id))
                break;
            if (element.EndBytes == EbmlElement.Unknown)
                return Refusal.MediaMalformed;
            if (element.EndBytes > end)
            {
                IsCut = true;
                break;
            }
            if (element.Id == EbmlId.EncryptedBlock)
                return Refusal.MediaEncrypted;
            if (element.Id == EbmlId.Timestamp && time < 0)
            {
                time = Number(element);
                kept += EbmlBytes.Number(EbmlId.Timestamp, time).Length;
            }
            else if (TryKeep(element, out var piece))
            {
                if (time < 0 || _isOverlong)
                    return Refusal.MediaMalformed;
                if (++_blocks > MatroskaLimits.MaxBlocks)
                    return Refusal.MediaLimit;
                if (index < 0 && piece.IsKeyframe && piece.Track == tracks.IndexedTrack)
                    index = Math.Max(0, time + piece.Time);
                kept += piece.LengthBytes;
                hasBlocks = true;
            }
            at = element.EndBytes;
        }
        if (!isUnknownLength && at < end && !IsCut)
            return Refusal.MediaMalformed;
        return new Cluster(start, at, hasBlocks ? kept : 0, index);
    }

    public void Write(Cluster cluster, Stream output)
    {
        output.Write(EbmlBytes.Header(EbmlId.Cluster, cluster.KeptBytes));
        var (at, hasTime) = (cluster.BodyBytes, false);
        while (EbmlReader.TryRead(reader, at, cluster.EndBytes, out var element))
        {
            if (element.Id == EbmlId.Timestamp && !hasTime)
            {
                output.Write(EbmlBytes.Number(EbmlId.Timestamp, Number(element)));
                hasTime = true;
            }
            else if (TryKeep(element, out var piece))
            {
                output.Write(piece.Before);
                RangePart.Copy(reader, piece.StartBytes, piece.DataBytes, output);
                output.Write(piece.After);
            }
            at = element.EndBytes;
        }
    }

    private bool TryKeep(EbmlElement element, out BlockPiece piece)
    {
        piece = default;
        if (element.Id == EbmlId.SimpleBlock && TryBlock(element, out var track, out var time, out var flags))
        {
            var before = EbmlBytes.Header(EbmlId.SimpleBlock, element.LengthBytes);
            piece = new BlockPiece(track, time, (flags & IsKeyframe) != 0, before, element.BodyBytes, element.LengthBytes, []);
            return true;
        }
        if (element.Id == EbmlId.BlockGroup && TryGroup(element, out piece))
            return true;
        HasDropped |= element.Id is not (EbmlId.Timestamp or 0xA7 or 0xAB or EbmlId.Checksum or EbmlId.Void);
        return false;
    }

    /// <summary>A block and what goes with it: duration, references, padding, and the transparency of a picture.</summary>
    private bool TryGroup(EbmlElement group, out BlockPiece piece)
    {
        piece = default;
        List<byte> after = [];
        EbmlElement? found = null;
        var (track, time, isKeyframe) = (0L, (short)0, true);
        for (var at = group.BodyBytes; EbmlReader.TryRead(reader, at, group.EndBytes, out var element); at = element.EndBytes)
        {
            if (element.EndBytes == EbmlElement.Unknown || element.EndBytes > group.EndBytes)
                return false;
            if (element.Id == EbmlId.Block && found is null)
            {
                if (!TryBlock(element, out track, out time, out _))
                    return false;
                found = element;
            }
            else if (element.Id is 0x9B or EbmlId.ReferenceBlock or 0x75A2 && element.LengthBytes <= sizeof(long) && after.Count < MaxGroupBytes)
            {
                after.AddRange(EbmlBytes.Element(element.Id, Body(element)));
                isKeyframe &= element.Id != EbmlId.ReferenceBlock;
            }
            else if (element.Id == EbmlId.BlockAdditions && element.LengthBytes <= BmffLimits.MaxSmallBoxBytes && Transparency(Body(element)) is { } alpha)
            {
                after.AddRange(alpha);
            }
            else
            {
                HasDropped |= element.Id is not (EbmlId.Void or EbmlId.Checksum);
            }
        }
        if (found is not { } block)
            return false;
        var blockHeader = EbmlBytes.Header(EbmlId.Block, block.LengthBytes);
        var groupHeader = EbmlBytes.Header(EbmlId.BlockGroup, blockHeader.Length + block.LengthBytes + after.Count);
        piece = new BlockPiece(track, time, isKeyframe, [.. groupHeader, .. blockHeader], block.BodyBytes, block.LengthBytes, [.. after]);
        return true;
    }

    /// <summary>Of what is added to blocks only number 1 is known: the transparency of VP8 and VP9.</summary>
    private static byte[]? Transparency(ReadOnlySpan<byte> body)
    {
        while (EbmlReader.TryTake(ref body, out var id, out var more))
        {
            if (id != EbmlId.BlockMore)
                continue;
            var number = 1L;
            ReadOnlySpan<byte> data = default;
            while (EbmlReader.TryTake(ref more, out var innerId, out var inner))
            {
                if (innerId == EbmlId.BlockAddId)
                    number = EbmlReader.ToNumber(inner);
                else if (innerId == EbmlId.BlockAdditional)
                    data = inner;
            }
            if (number == 1 && data.Length > 0)
                return EbmlBytes.Element(EbmlId.BlockAdditions, EbmlBytes.Element(EbmlId.BlockMore, [.. EbmlBytes.Number(EbmlId.BlockAddId, 1), .. EbmlBytes.Element(EbmlId.BlockAdditional, data)]));
        }
        return null;
    }

    private bool TryBlock(EbmlElement block, out long track, out short time, out byte flags)
    {
        (time, flags) = (0, 0);
        reader.MoveTo(block.BodyBytes);
        var length = (int)Math.Min(MaxBlockHeadBytes, block.LengthBytes);
        if (!reader.Ensure(length) || !EbmlReader.TryNumber(reader.Available[..length], out track, out var used) || length < used + 3)
        {
            track = 0;
            return false;
        }
        time = System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(reader.Available[used..]);
        flags = reader.Available[used + 2];
        _isOverlong |= used > MaxTrackBytes;
        return tracks.Kept.Contains(track);
    }

    private long Number(EbmlElement element) => Math.Clamp(EbmlReader.ToNumber(Body(element with { EndBytes = Math.Min(element.EndBytes, element.BodyBytes + sizeof(long)) })), 0, long.MaxValue / 2);

    private ReadOnlySpan<byte> Body(EbmlElement element)
    {
        reader.MoveTo(element.BodyBytes);
        return reader.Ensure((int)element.LengthBytes) ? reader.Available[..(int)element.LengthBytes] : [];
    }
}
