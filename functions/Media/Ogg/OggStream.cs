using Submissions.Contracts;

namespace Submissions.Media.Ogg;

/// <summary>One stream: takes in its header packets, then lets its pages of data through under a new serial and new numbers.</summary>
internal sealed class OggStream(OggCodec codec, uint serial)
{
    private readonly List<byte> _packet = [];
    private byte[]? _books;
    private long _packetBytes;
    private int _headers;
    private uint _number;
    private bool _isInPacket;
    private bool _hasAllHeaders;

    public OggCodec Codec => codec;

    public bool IsComplete => _hasAllHeaders || codec == OggCodec.Index;

    /// <summary>The page that begins the stream: its first packet and nothing else.</summary>
    public Refusal Begin(OggPage page, Stream output, ref MetadataSet removed)
    {
        var isOnePacket = page.Pieces.Length > 0 && page.Pieces[^1] < byte.MaxValue && !page.Pieces[..^1].ContainsAnyExcept(byte.MaxValue);
        if (!isOnePacket || !OggHeaders.TryKeepFirst(codec, page.Body, out var first))
            return codec == OggCodec.Unknown ? Refusal.MediaUnsupported : Refusal.MediaMalformed;
        if (!page.Body.SequenceEqual(first))
            removed |= MetadataClass.Software;
        _number = OggPage.WritePackets(output, serial, 0, OggPage.First, first);
        return Refusal.None;
    }

    public Refusal Take(OggPage page, Stream output, ref MetadataSet removed)
    {
        if (codec == OggCodec.Index)
            return Refusal.None;
        if (!_hasAllHeaders)
            return Headers(page, output, ref removed);
        var body = page.Body;
        var isStart = !_isInPacket && (page.Flags & OggPage.Continued) == 0;
        foreach (var piece in page.Pieces)
        {
            if (isStart && !OggHeaders.IsData(codec, body[..piece]))
                return Refusal.MediaMalformed;
            isStart = piece < byte.MaxValue;
            body = body[piece..];
        }
        if (page.Pieces.Length > 0)
            _isInPacket = !isStart;
        page.WriteTo(output, serial, _number++);
        return Refusal.None;
    }

    private Refusal Headers(OggPage page, Stream output, ref MetadataSet removed)
    {
        var body = page.Body;
        foreach (var piece in page.Pieces)
        {
            if (_hasAllHeaders)
                return Refusal.MediaMalformed;
            var room = OggLimits.MaxHeaderBytes - _packet.Count;
            _packet.AddRange(body[..Math.Min(piece, room)]);
            _packetBytes += piece;
            body = body[piece..];
            if (piece == byte.MaxValue)
                continue;
            var refusal = Header([.. _packet], ref removed);
            if (refusal != Refusal.None)
                return refusal;
            _packet.Clear();
            _packetBytes = 0;
        }
        if (!_hasAllHeaders)
            return Refusal.None;
        byte[][] packets = _books is null ? [OggHeaders.Comments(codec)] : [OggHeaders.Comments(codec), _books];
        _number += OggPage.WritePackets(output, serial, _number, 0, packets);
        _books = null;
        return Refusal.None;
    }

    private Refusal Header(ReadOnlySpan<byte> untrusted, ref MetadataSet removed)
    {
        if (++_headers > OggLimits.MaxHeaders)
            return Refusal.MediaLimit;
        if (!OggHeaders.IsExpected(codec, _headers, untrusted))
            return Refusal.MediaMalformed;
        if (_headers == 2 && codec is (OggCodec.Vorbis or OggCodec.Theora))
        {
            if (_packetBytes > OggLimits.MaxHeaderBytes)
                return Refusal.MediaLimit;
            _books = untrusted.ToArray();
        }
        else if (!untrusted.SequenceEqual(OggHeaders.Comments(codec)))
        {
            removed |= CommentClasses.Of(untrusted);
        }
        _hasAllHeaders = OggHeaders.IsLast(codec, _headers, untrusted);
        return Refusal.None;
    }
}
