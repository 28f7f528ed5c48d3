using System.Buffers.Binary;
using System.Numerics;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Reads one fragment (<c>moof</c>; ISO/IEC 14496-12, 8.8.4): the runs of samples of tracks that stay, and the boxes that go with them.</summary>
internal sealed class FragmentReader
{
    private const uint HasBase = 0x1;
    private const uint HasEntry = 0x2;
    private const uint HasDuration = 0x8;
    private const uint HasSize = 0x10;
    private const uint HasFlags = 0x20;
    private const uint IsEmpty = 0x10000;
    private const uint BaseIsFragment = 0x20000;

    private readonly Movie _movie;
    private readonly long _startBytes;
    private readonly Findings _findings;
    private long _implicitBase;

    /// <summary>For a fragment of <paramref name="movie"/> that stands at <paramref name="startBytes"/> of the input.</summary>
    public FragmentReader(Movie movie, long startBytes, Findings findings) =>
        (_movie, _startBytes, _implicitBase, _findings) = (movie, startBytes, startBytes, findings);

    public List<FragmentRun> Runs { get; } = [];

    /// <returns>The new <c>moof</c>, whose runs do not know their places yet; empty of tracks if none of them stays.</returns>
    public Outcome<BoxPart> Read(ReadOnlySpan<byte> body)
    {
        List<Part> parts = [];
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var child))
        {
            if (type == "mfhd" && child.Length >= 8 && parts.Count == 0)
            {
                parts.Add(BoxPart.Of("mfhd", [0, 0, 0, 0, .. child[4..8]]));
            }
            else if (type == "traf" && parts.Count > 0)
            {
                var refusal = TrackFragment(child, parts);
                if (refusal != Refusal.None)
                    return refusal;
            }
            else
            {
                _findings.Add(MetadataClass.Other);
            }
        }
        return boxes.IsBroken || boxes.Rest.Length > 0 || parts.Count == 0 ? Refusal.MediaMalformed : new BoxPart("moof", parts);
    }

    private Refusal TrackFragment(ReadOnlySpan<byte> body, List<Part> fragment)
    {
        List<Part> parts = [];
        var (stays, start, size, end) = (false, 0L, 0u, -1L);
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var child))
        {
            if (type == "tfhd" && parts.Count == 0)
            {
                var header = Header(child, out stays, out start, out size);
                if (!header.TryGet(out var part))
                    return header.Refusal;
                parts.Add(part);
                continue;
            }
            if (parts.Count == 0)
                return Refusal.MediaMalformed;
            if (type == "trun")
            {
                var read = Run(child, start, end, size);
                if (!read.TryGet(out var run))
                    return read.Refusal;
                end = _implicitBase = run.SourceBytes + run.DataBytes;
                if (stays && Runs.Count == Mp4Limits.MaxRuns)
                    return Refusal.MediaLimit;
                if (stays)
                    Runs.Add(run);
                parts.Add(run);
            }
            else if (type == "tfdt" && child.Length >= 8 && child[0] <= 1 && child.Length >= (child[0] == 1 ? 12 : 8))
            {
                parts.Add(BoxPart.Of("tfdt", [child[0], 0, 0, 0, .. child[4..(child[0] == 1 ? 12 : 8)]]));
            }
            else if (type is "sbgp" or "sgpd" && SampleGroups.Keep(type, child, uint.MaxValue) is { } kept)
            {
                parts.Add(BoxPart.Of(type, kept));
            }
            else
            {
                _findings.Add(MetadataClass.Other);
            }
        }
        if (boxes.IsBroken || parts.Count == 0)
            return Refusal.MediaMalformed;
        if (stays)
            fragment.Add(new BoxPart("traf", parts));
        else
            _findings.Add(MetadataClass.Other);
        return Refusal.None;
    }

    /// <summary>tfhd: version, 1 | flags, 3 | track, 4 | base, 8? | entry, 4? | duration, 4? | size, 4? | flags, 4?</summary>
    private Outcome<Part> Header(ReadOnlySpan<byte> body, out bool stays, out long start, out uint size)
    {
        (stays, start, size) = (false, _startBytes, 0);
        if (body.Length < 8)
            return Refusal.MediaMalformed;
        var flags = BinaryPrimitives.ReadUInt32BigEndian(body) & 0xFFFFFF;
        var needed = 8 + ((flags & HasBase) * 8) + (BitOperations.PopCount(flags & (HasEntry | HasDuration | HasSize | HasFlags)) * 4);
        if (body.Length < needed)
            return Refusal.MediaMalformed;
        var track = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        stays = _movie.Tracks.Any(kept => kept.Id == track);
        var options = body[8..(int)needed];
        if ((flags & HasBase) != 0)
        {
            start = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(options), long.MaxValue / 2);
            options = options[8..];
        }
        else if ((flags & BaseIsFragment) == 0)
        {
            start = _implicitBase;
        }
        size = _movie.Defaults.TryGetValue(track, out var defaults) ? defaults.SizeBytes : 0;
        if ((flags & HasSize) != 0)
            size = BinaryPrimitives.ReadUInt32BigEndian(options[(BitOperations.PopCount(flags & (HasEntry | HasDuration)) * 4)..]);
        var head = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(head, (flags & (HasEntry | HasDuration | HasSize | HasFlags | IsEmpty)) | BaseIsFragment);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), track);
        return BoxPart.Of("tfhd", [.. head, .. options]);
    }

    private static Outcome<FragmentRun> Run(ReadOnlySpan<byte> body, long start, long end, uint size)
    {
        if (body.Length < 8)
            return Refusal.MediaMalformed;
        var flags = BinaryPrimitives.ReadUInt32BigEndian(body) & 0xFFFFFF;
        var count = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        var each = BitOperations.PopCount(flags & 0xF00) * 4;
        var at = (flags & FragmentRun.HasOffset) != 0 ? 12 : 8;
        var head = at + ((flags & FragmentRun.HasFirstFlags) != 0 ? 4 : 0);
        if (body.Length < head || (each > 0 && count > (body.Length - head) / each))
            return Refusal.MediaMalformed;
        var source = at == 12 ? start + BinaryPrimitives.ReadInt32BigEndian(body[8..]) : end < 0 ? start : end;
        if (source < 0)
            return Refusal.MediaMalformed;
        var samples = body[head..(head + ((int)(each == 0 ? 0 : count) * each))];
        var length = (long)count * size;
        if ((flags & FragmentRun.HasSizes) != 0)
        {
            length = 0;
            var sizeOffset = (flags & FragmentRun.HasDurations) != 0 ? sizeof(uint) : 0;
            for (var rest = samples; rest.Length >= each; rest = rest[each..])
                length += BinaryPrimitives.ReadUInt32BigEndian(rest[sizeOffset..]);
        }
        if (length > int.MaxValue)
            return Refusal.MediaLimit;
        return new FragmentRun((byte)(body[0] & 1), flags, [.. body[at..head], .. samples], count) { SourceBytes = source, DataBytes = length };
    }
}
