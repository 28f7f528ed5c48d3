using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Mp4;

/// <summary>
/// Sample groups (ISO/IEC 14496-12, 8.9) of the kinds that say where decoding may begin.
/// <code>
///  sgpd: version, 1 | flags, 3 | kind, 4 | length of each, 4 | count, 4 | count × length
///  sbgp: version, 1 | flags, 3 | kind, 4 | version 1: parameter, 4 | count, 4 | count × (samples, 4 | description, 4)
/// </code>
/// </summary>
internal static class SampleGroups
{
    private const int EntryBytes = 8;

    public static byte[]? Keep(string type, ReadOnlySpan<byte> body, long samples)
    {
        if (body.Length < 16 || body[0] > 1)
            return null;
        var length = Encoding.Latin1.GetString(body[4..8]) switch { "roll" or "prol" => 2, "rap " => 1, _ => 0 };
        if (length == 0)
            return null;
        var isDescription = type == "sgpd";
        var header = isDescription || body[0] == 1 ? 16 : 12;
        var each = isDescription ? length : EntryBytes;
        if (isDescription && (body[0] != 1 || BinaryPrimitives.ReadUInt32BigEndian(body[8..]) != length))
            return null;
        var count = BinaryPrimitives.ReadUInt32BigEndian(body[(header - 4)..]);
        if (count > samples + 1 || count > (body.Length - header) / each)
            return null;
        byte[] kept = [body[0], 0, 0, 0, .. body[4..(header + ((int)count * each))]];
        if (!isDescription && body[0] == 1)
            kept.AsSpan(8, 4).Clear();
        return kept;
    }
}
