using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// A JPEG 2000 codestream (ITU-T T.800, annex A): its comments, which name the encoder, go; lengths of tile parts are written afresh.
/// <code>
///  SOC | main header: SIZ, COD, QCD, COM … | ( SOT: tile, part length … | header | SOD | data )* | EOC
/// </code>
/// </summary>
internal static class PdfCodestream
{
    private const int StartOfTile = 0xFF90;
    private const int StartOfData = 0xFF93;
    private const int End = 0xFFD9;
    private const int Comment = 0xFF64;

    /// <summary>Marker and SOT segment.</summary>
    private const int TileHeadBytes = 12;

    public static bool TryStrip(PdfWalk walk, Stream seekable, long end, Stream sink)
    {
        sink.Write([0xFF, 0x4F]);
        seekable.Position += 2;
        if (!TrySegments(walk, seekable, end, sink, out var marker))
            return false;
        for (var parts = 0; marker == StartOfTile; parts++)
        {
            if (parts == PdfLimits.MaxSegments)
                return Fail(walk, Refusal.MediaLimit);
            if (!TryTilePart(walk, seekable, end, sink) || !TryMarker(seekable, end, out marker))
                return walk.Faults.IsSound && Finish(sink);
        }
        if (marker == End && seekable.Position < end)
            walk.Note(MetadataClass.Trailer);
        return Finish(sink);
    }

    /// <summary>From behind the SOT marker to the end of the part; false also where the codestream was cut, which decoders bear.</summary>
    private static bool TryTilePart(PdfWalk walk, Stream seekable, long end, Stream sink)
    {
        Span<byte> head = stackalloc byte[TileHeadBytes];
        head[0] = 0xFF;
        head[1] = 0x90;
        var start = seekable.Position - 2;
        if (seekable.ReadAtLeast(head[2..], TileHeadBytes - 2, throwOnEndOfStream: false) < TileHeadBytes - 2)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(head[6..]);
        using var kept = new MemoryStream();
        var headerStart = seekable.Position;
        if (!TrySegments(walk, seekable, end, kept, out var marker) || marker != StartOfData)
            return walk.Faults.IsSound && Fail(walk, Refusal.MediaMalformed);
        var dropped = seekable.Position - 2 - headerStart - kept.Length;
        var partEnd = length == 0 ? EndOfLast(seekable, end) : Math.Min(start + length, end);
        if (partEnd < seekable.Position)
            return Fail(walk, Refusal.MediaMalformed);
        if (length > 0)
            BinaryPrimitives.WriteUInt32BigEndian(head[6..], (uint)(length - dropped));
        sink.Write(head);
        kept.WriteTo(sink);
        sink.Write([0xFF, 0x93]);
        PdfBodySource.Copy(seekable, sink, partEnd - seekable.Position);
        return true;
    }

    /// <summary>Copies marker segments, all but comments, up to a marker that begins a tile or data or ends all.</summary>
    private static bool TrySegments(PdfWalk walk, Stream seekable, long end, Stream sink, out int marker)
    {
        Span<byte> head = stackalloc byte[4];
        for (var segments = 0; segments < PdfLimits.MaxSegments; segments++)
        {
            if (!TryMarker(seekable, end, out marker))
                return Fail(walk, Refusal.MediaCutShort);
            if (marker is StartOfTile or StartOfData or End)
                return true;
            if (seekable.ReadAtLeast(head[2..], 2, throwOnEndOfStream: false) < 2)
                return Fail(walk, Refusal.MediaCutShort);
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            if (marker < 0xFF30 || length < 2 || length - 2 > end - seekable.Position)
                return Fail(walk, Refusal.MediaMalformed);
            if (marker == Comment)
            {
                walk.Note(MetadataClass.Comment);
                seekable.Position += length - 2;
                continue;
            }
            BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)marker);
            sink.Write(head);
            PdfBodySource.Copy(seekable, sink, length - 2);
        }
        marker = 0;
        return Fail(walk, Refusal.MediaLimit);
    }

    private static bool TryMarker(Stream seekable, long end, out int marker)
    {
        Span<byte> bytes = stackalloc byte[2];
        marker = 0;
        if (end - seekable.Position < 2 || seekable.ReadAtLeast(bytes, 2, throwOnEndOfStream: false) < 2)
            return false;
        marker = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return true;
    }

    /// <summary>A part of unknown length goes to the end, less the marker that ends all.</summary>
    private static long EndOfLast(Stream seekable, long end)
    {
        var at = seekable.Position;
        Span<byte> last = stackalloc byte[2];
        seekable.Position = Math.Max(at, end - 2);
        var read = seekable.ReadAtLeast(last, 2, throwOnEndOfStream: false);
        seekable.Position = at;
        return read == 2 && last is [0xFF, 0xD9] ? Math.Max(at, end - 2) : end;
    }

    private static bool Finish(Stream sink)
    {
        sink.Write([0xFF, 0xD9]);
        return true;
    }

    private static bool Fail(PdfWalk walk, Refusal refusal)
    {
        walk.Faults.Raise(refusal);
        return false;
    }
}
