using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media.Jpeg;

/// <summary>Colour profiles made in code: grey, version 2, one curve, and texts that say who made them.</summary>
internal static class IccBytes
{
    /// <summary>Gamma 2.2 as the one value of a curve.</summary>
    public static byte[] Curve { get; } = [.. "curv\0\0\0\0"u8, 0, 0, 0, 1, 2, 0x33];

    public static byte[] Dirty { get; } = Profile(("desc", "desc\0\0\0\0SECRET monitor"u8.ToArray()), ("kTRC", Curve), ("vcgt", "vcgtSECRET calibration"u8.ToArray()));

    public static byte[] Profile(params (string Tag, byte[] Data)[] tags)
    {
        var header = new byte[128];
        "SECR"u8.CopyTo(header.AsSpan(4));
        (header[8], header[9]) = (2, 0x40);
        "mntrGRAYXYZ "u8.CopyTo(header.AsSpan(12));
        header.AsSpan(24, 12).Fill(7);
        "acspAPPL"u8.CopyTo(header.AsSpan(36));
        "SECRSECR"u8.CopyTo(header.AsSpan(48));
        header.AsSpan(84, 16).Fill(9);
        var table = new byte[4 + (12 * tags.Length)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        List<byte> body = [];
        for (var index = 0; index < tags.Length; index++)
        {
            var entry = table.AsSpan(4 + (12 * index));
            System.Text.Encoding.ASCII.GetBytes(tags[index].Tag).CopyTo(entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], 128 + table.Length + body.Count);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[index].Data.Length);
            body.AddRange(tags[index].Data);
        }
        BinaryPrimitives.WriteInt32BigEndian(header, 128 + table.Length + body.Count);
        return [.. header, .. table, .. body];
    }

    /// <summary>The profile in two segments, the second first.</summary>
    public static byte[] Segments(byte[] profile)
    {
        var half = profile.Length / 2;
        return
        [
            .. JpegBytes.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 2, 2, .. profile[half..]]),
            .. JpegBytes.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 2, .. profile[..half]]),
        ];
    }
}
