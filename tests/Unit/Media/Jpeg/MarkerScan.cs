using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media.Jpeg;

/// <summary>A reader of JPEGs by nobody else's code: what is in a copy that may not be there.</summary>
internal static class MarkerScan
{
    /// <returns>One line for each thing off the list; empty for a copy as it should be.</returns>
    public static IReadOnlyList<string> Leftovers(byte[] copy)
    {
        List<string> found = [];
        var at = 2;
        while (at + 4 <= copy.Length && copy[at] == 0xFF && copy[at + 1] != 0xD9)
        {
            var marker = copy[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > copy.Length)
                return [.. found, $"a segment that runs over the end at {at}"];
            var body = copy.AsSpan(at + 4, length - 2);
            if (marker >= 0xE0 && !IsAllowed(marker, body))
                found.Add($"{marker:X2} at {at}");
            at += 2 + length;
            if (marker == 0xDA)
                at = EndOfCoded(copy, at);
        }
        if (at + 2 != copy.Length || copy[at] != 0xFF || copy[at + 1] != 0xD9)
            found.Add($"no end, or something after it, at {at}");
        return found;
    }

    private static int EndOfCoded(byte[] copy, int at)
    {
        while (at + 1 < copy.Length && (copy[at] != 0xFF || copy[at + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            at++;
        return at;
    }

    private static bool IsAllowed(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => body.Length == 14 && body.StartsWith("JFIF\0"u8),
        0xE1 => body.Length == 32 && body.SequenceEqual(JpegBytes.OnlyOrientation(body[25]).AsSpan(4)),
        0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => body.Length == 12 && body.StartsWith("Adobe"u8),
        _ => false,
    };
}
