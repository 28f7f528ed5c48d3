using Submissions.Contracts;

namespace Submissions.Media.Ogg;

/// <summary>
/// Copies pages of data verbatim but for serial, number and sum; comments become empty, serials count from 1. Streams that only index others, and bytes
/// between pages, go.
/// </summary>
internal sealed class OggStripper(MediaReader reader, Stream output)
{
    private readonly Dictionary<uint, OggStream> _streams = [];
    private MetadataSet _removed;
    private long _strayBytes;
    private int _begun;
    private uint _kept;

    public Outcome<MetadataSet> Strip()
    {
        while (reader.Ensure(OggPage.HeadBytes))
        {
            if (!reader.Available.StartsWith("OggS\0"u8))
            {
                if (!PassStray())
                    return Refusal.MediaLimit;
                continue;
            }
            var pieces = reader.Available[OggPage.HeadBytes - 1];
            if (!reader.Ensure(OggPage.HeadBytes + pieces))
                return Refusal.MediaCutShort;
            var length = OggPage.LengthOf(reader.Available);
            if (!reader.Ensure(length))
                return Refusal.MediaCutShort;
            var refusal = Page(new OggPage(reader.Available[..length]));
            if (refusal != Refusal.None)
                return refusal;
            reader.Advance(length);
        }
        if (reader.Ensure(1))
        {
            var rest = reader.Available;
            if (rest[..Math.Min(rest.Length, 4)].SequenceEqual("OggS"u8[..Math.Min(rest.Length, 4)]))
                return Refusal.MediaCutShort;
            _removed |= MetadataClass.Trailer;
        }
        if (_streams.Values.Any(stream => !stream.IsComplete))
            return Refusal.MediaCutShort;
        return _kept == 0 ? Refusal.MediaMalformed : _removed;
    }

    private Refusal Page(OggPage page)
    {
        if (!page.SumIsRight)
            return Refusal.MediaMalformed;
        if ((page.Flags & OggPage.First) != 0)
            return Begin(page);
        if (_streams.TryGetValue(page.Serial, out var stream))
            return stream.Take(page, output, ref _removed);
        return Refusal.MediaMalformed;
    }

    private Refusal Begin(OggPage page)
    {
        if (++_begun > OggLimits.MaxStreams)
            return Refusal.MediaLimit;
        if (_streams.TryGetValue(page.Serial, out var earlier) && !earlier.IsComplete)
            return Refusal.MediaMalformed;
        var codec = OggHeaders.CodecOf(page.Body);
        if (codec == OggCodec.Index)
            _removed |= MetadataClass.Other;
        else
            _kept++;
        if (page.Serial != _kept && codec != OggCodec.Index)
            _removed |= MetadataClass.Identifier;
        var stream = new OggStream(codec, _kept);
        _streams[page.Serial] = stream;
        return codec == OggCodec.Index ? Refusal.None : stream.Begin(page, output, ref _removed);
    }

    private bool PassStray()
    {
        var window = reader.Peek(MediaReader.WindowBytes);
        var next = window[1..].IndexOf("OggS"u8);
        var passed = next < 0 ? Math.Max(1, window.Length - 3) : next + 1;
        _removed |= next < 0 && reader.Position + window.Length == reader.LengthBytes ? MetadataClass.Trailer : MetadataClass.Other;
        _strayBytes += passed;
        reader.Advance(passed);
        return _strayBytes <= OggLimits.MaxStrayBytes;
    }
}
