using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// JBIG2 as PDF embeds it (ITU-T T.88, 7.2; ISO 32000-1, 7.4.7): segments without a file header. Those of extensions hold comments and go; so does what
/// follows the last.
/// <code>
///  number, 4 | flags: type 0–5, page of 4 bytes 6 | referred-to: count 3 bits and 5 flags, or 29 bits and (count + 8) / 8 bytes
///  | numbers, 1, 2 or 4 each | page, 1 or 4 | length, 4 | data
/// </code>
/// </summary>
internal static class PdfJbig2
{
    private const int Extension = 62;
    private const int GenericRegion = 38;
    private const uint Unknown = uint.MaxValue;

    public static byte[]? Clean(byte[] bytes, PdfWalk walk)
    {
        using var source = new MemoryStream(bytes, writable: false);
        using var sink = new MemoryStream();
        return TryStrip(walk, source, sink) ? sink.ToArray() : null;
    }

    public static bool TryStrip(PdfWalk walk, Stream seekable, Stream sink)
    {
        seekable.Position = 0;
        for (var segments = 0; seekable.Position < seekable.Length; segments++)
        {
            if (segments == PdfLimits.MaxSegments)
            {
                walk.Faults.Raise(Refusal.MediaLimit);
                return false;
            }
            var start = seekable.Position;
            if (!TryHeader(seekable, out var type, out var length))
            {
                walk.Note(MetadataClass.Trailer);
                break;
            }
            if (length == Unknown && type != GenericRegion)
            {
                walk.Faults.Raise(Refusal.MediaMalformed);
                return false;
            }
            var end = length == Unknown ? seekable.Length : Math.Min(seekable.Position + length, seekable.Length);
            if (type == Extension)
            {
                walk.Note(MetadataClass.Comment);
            }
            else
            {
                seekable.Position = start;
                PdfBodySource.Copy(seekable, sink, end - start);
            }
            seekable.Position = end;
        }
        return true;
    }

    /// <summary>Leaves the position at the segment's data.</summary>
    private static bool TryHeader(Stream stream, out int type, out uint length)
    {
        (type, length) = (0, 0);
        if (!TryNumber(stream, 4, out var number) || stream.ReadByte() is not (>= 0 and var flags) || stream.ReadByte() is not (>= 0 and var first))
            return false;
        type = flags & 0x3F;
        long count = first >> 5;
        if (count == 7)
        {
            stream.Position--;
            if (!TryNumber(stream, 4, out var large))
                return false;
            count = large & 0x1FFF_FFFF;
            stream.Position = Math.Min(stream.Length, stream.Position + ((count + 8) / 8));
        }
        var size = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
        var skip = (count * size) + ((flags & 0x40) != 0 ? 4 : 1);
        if (skip > stream.Length - stream.Position)
            return false;
        stream.Position += skip;
        return TryNumber(stream, 4, out length);
    }

    private static bool TryNumber(Stream stream, int bytes, out uint number)
    {
        Span<byte> field = stackalloc byte[4];
        var read = stream.ReadAtLeast(field[..bytes], bytes, throwOnEndOfStream: false);
        number = BinaryPrimitives.ReadUInt32BigEndian(field);
        return read == bytes;
    }
}
