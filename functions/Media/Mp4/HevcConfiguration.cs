using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1): parameter sets stay; of messages to the decoder only those that say how bright and in which
/// colours to show the picture. x265 puts its settings there.
/// <code>
///  22 bytes | count | (type, 1 | count, 2 | (length, 2 | unit)*)*        layered (lhvC): 5 bytes instead of 22
/// </code>
/// </summary>
internal static class HevcConfiguration
{
    private const int HeaderBytes = 22;
    private const int LayeredHeaderBytes = 5;

    public static byte[]? Keep(ReadOnlySpan<byte> body, Findings findings, bool isLayered)
    {
        var at = isLayered ? LayeredHeaderBytes : HeaderBytes;
        if (body.Length <= at || body.Length > Mp4Limits.MaxConfigurationBytes || body[0] != 1)
            return null;
        List<byte> kept = [.. body[..at], 0];
        byte arrays = 0;
        var count = body[at++];
        for (var index = 0; index < count; index++)
        {
            if (body.Length - at < 3)
                return null;
            var head = body[at];
            var units = BinaryPrimitives.ReadUInt16BigEndian(body[(at + 1)..]);
            at += 3;
            List<byte> written = [];
            var writtenUnits = 0;
            for (var unit = 0; unit < units; unit++)
            {
                if (body.Length - at < 2)
                    return null;
                var length = BinaryPrimitives.ReadUInt16BigEndian(body[at..]);
                if (length < 2 || length > body.Length - at - 2 || ((body[at + 2] >> 1) & 0x3F) != (head & 0x3F))
                    return null;
                if (Stays(body.Slice(at + 2, length)))
                {
                    written.AddRange(body.Slice(at, length + 2));
                    writtenUnits++;
                }
                else
                {
                    findings.Add(MetadataClass.Software);
                }
                at += length + 2;
            }
            if (writtenUnits == 0)
                continue;
            kept.AddRange([head, (byte)(writtenUnits >> 8), (byte)(writtenUnits & 0xFF), .. written]);
            arrays++;
        }
        kept[isLayered ? LayeredHeaderBytes : HeaderBytes] = arrays;
        return [.. kept];
    }

    /// <summary>Types of ITU-T H.265, 7.4.2.2: 32 to 34 are parameter sets, 39 and 40 messages.</summary>
    private static bool Stays(ReadOnlySpan<byte> unit) => ((unit[0] >> 1) & 0x3F) switch
    {
        >= 32 and <= 34 => true,
        39 => unit.Length is > 4 and < 64 && IsAboutLight(unit[2], unit[3], unit.Length - 4),
        _ => false,
    };

    /// <summary>One message of type 137 (mastering display), 144 (content light level), 147 (transfer) or 148 (ambient light), and the stop bit behind it.</summary>
    private static bool IsAboutLight(byte type, byte lengthBytes, int restBytes) =>
        type is 137 or 144 or 147 or 148 && restBytes - lengthBytes is >= 1 and <= 8;
}
