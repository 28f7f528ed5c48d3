using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Mpeg;

/// <summary>
/// A first frame that holds no sound but informs players: how many frames and bytes follow, where each hundredth of them begins, and how much silence an
/// encoder put before and behind, so that nothing clicks between two recordings. All that is kept and written afresh; which encoder of which version with
/// which settings, loudness and sums go. Decoders take the silence only from an encoder whose name they know, so every copy bears the same one.
/// <code>
///  head, 4 (sum, 2) | side, zeros | "Xing" or "Info" | which follow, 4 | frames, 4 | bytes, 4 | places, 100 | quality, 4 | "LAME3.100" … silence, 3 … , 36 in all | zeros
///  head, 4 (sum, 2) | 32 bytes    | "VBRI" | version, 2 | delay, 2 | quality, 2 | bytes, 4 | frames, 4 | places, 2 | scale, 2 | width, 2 | frames a place, 2 | places | zeros
/// </code>
/// </summary>
internal sealed class Mp3Info
{
    private const int MarkBytes = 4;
    private const int PlacesBytes = 100;
    private const int EncoderBytes = 36;
    private const int SilenceOffset = 21;
    private const int SumOffset = EncoderBytes - 2;
    private const int VbriOffset = 36;
    private const int VbriHeadBytes = 26;
    private const uint HasFrames = 1;
    private const uint HasBytes = 2;
    private const uint HasPlaces = 4;
    private const uint HasQuality = 8;

    private readonly byte[] _original;
    private readonly int _offset;
    private readonly bool _isVbri;
    private readonly bool _isEmpty;
    private readonly byte[] _places = [];
    private readonly byte[] _silence = [];

    private Mp3Info(ReadOnlySpan<byte> untrusted, int offset, bool isVbri)
    {
        (_original, _offset, _isVbri) = (untrusted.ToArray(), offset, isVbri);
        if (isVbri)
            return;
        var body = untrusted[(offset + MarkBytes)..];
        var flags = BinaryPrimitives.ReadUInt32BigEndian(body);
        _isEmpty = (flags & (HasFrames | HasBytes)) == 0;
        body = body[4..];
        body = Without(body, ((flags & HasFrames) != 0 ? 4 : 0) + ((flags & HasBytes) != 0 ? 4 : 0));
        if ((flags & HasPlaces) != 0 && body.Length >= PlacesBytes && Rises(body[..PlacesBytes]))
            _places = body[..PlacesBytes].ToArray();
        body = Without(body, ((flags & HasPlaces) != 0 ? PlacesBytes : 0) + ((flags & HasQuality) != 0 ? 4 : 0));
        if (body.Length >= EncoderBytes && (body.StartsWith("LAME"u8) || body.StartsWith("Lavf"u8) || body.StartsWith("Lavc"u8)))
            _silence = body.Slice(SilenceOffset, 3).ToArray();
    }

    /// <summary>Reads a frame; none if it is one of sound.</summary>
    public static Mp3Info? Read(MpegHeader header, ReadOnlySpan<byte> untrusted)
    {
        if (!header.IsLayerThree || untrusted.Length < header.LengthBytes)
            return null;
        var offset = header.SideEnd;
        if (untrusted.Length >= offset + MarkBytes + 4 && (untrusted[offset..].StartsWith("Xing"u8) || untrusted[offset..].StartsWith("Info"u8)))
            return new(untrusted, offset, isVbri: false);
        return untrusted.Length >= VbriOffset + VbriHeadBytes && untrusted[VbriOffset..].StartsWith("VBRI"u8) ? new(untrusted, VbriOffset, isVbri: true) : null;
    }

    /// <summary>The frame afresh, as long as it was.</summary>
    /// <param name="frames">Of sound.</param>
    /// <param name="bytes">Of all frames, this one too.</param>
    /// <param name="removed">Gets what goes.</param>
    public byte[] Write(uint frames, uint bytes, ref MetadataSet removed)
    {
        var frame = new byte[_original.Length];
        _original.AsSpan(0, MpegHeader.Bytes).CopyTo(frame);
        _original.AsSpan(_offset, MarkBytes).CopyTo(frame.AsSpan(_offset));
        if (_isVbri)
            WriteVbri(frame, frames, bytes);
        else
            WriteXing(frame, frames, bytes);
        if (!frame.AsSpan().SequenceEqual(_original))
            removed |= MetadataClass.Software;
        return frame;
    }

    private void WriteXing(Span<byte> frame, uint frames, uint bytes)
    {
        var body = frame[(_offset + MarkBytes)..];
        var room = body.Length - 16 - _places.Length;
        if (room < 0 || _isEmpty)
            return;
        BinaryPrimitives.WriteUInt32BigEndian(body, HasFrames | HasBytes | HasQuality | (_places.Length > 0 ? HasPlaces : 0));
        BinaryPrimitives.WriteUInt32BigEndian(body[4..], frames);
        BinaryPrimitives.WriteUInt32BigEndian(body[8..], bytes);
        _places.CopyTo(body[12..]);
        if (room < EncoderBytes || _silence.Length == 0)
            return;
        var encoder = body.Slice(16 + _places.Length, EncoderBytes);
        "LAME3.100"u8.CopyTo(encoder);
        _silence.CopyTo(encoder[SilenceOffset..]);
        var summed = _offset + MarkBytes + 16 + _places.Length + SumOffset;
        BinaryPrimitives.WriteUInt16BigEndian(encoder[SumOffset..], Sum(frame[..summed]));
    }

    /// <summary>Version and delay as they are, quality goes, lengths as they are found; places as many as the frame holds.</summary>
    private void WriteVbri(Span<byte> frame, uint frames, uint bytes)
    {
        var old = _original.AsSpan(_offset);
        var body = frame[_offset..];
        old[4..8].CopyTo(body[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(body[10..], bytes);
        BinaryPrimitives.WriteUInt32BigEndian(body[14..], frames);
        var places = BinaryPrimitives.ReadUInt16BigEndian(old[18..]) * BinaryPrimitives.ReadUInt16BigEndian(old[22..]);
        if (places > 0 && places <= old.Length - VbriHeadBytes)
            old[18..(VbriHeadBytes + places)].CopyTo(body[18..]);
    }

    private static ReadOnlySpan<byte> Without(ReadOnlySpan<byte> bytes, int count) => bytes[Math.Min(count, bytes.Length)..];

    private static bool Rises(ReadOnlySpan<byte> places)
    {
        for (var at = 1; at < places.Length; at++)
        {
            if (places[at] < places[at - 1])
                return false;
        }
        return true;
    }

    /// <summary>CRC-16 with the polynomial 0x8005, low bit first, from 0: the sum that LAME puts over its tag.</summary>
    private static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xA001;
        }
        return (ushort)sum;
    }
}
