namespace Submissions.Media.Jpeg;

/// <summary>Checks a segment of tables and says how many of its bytes are tables; what follows them is slack and goes.</summary>
internal static class JpegTables
{
    private const int MaxTable = 3;
    private const int CodeLengths = 16;
    private const int MaxCodes = 256;
    private const int Coefficients = 64;

    public static bool TryMeasure(byte marker, ReadOnlySpan<byte> untrusted, out int usedBytes)
    {
        usedBytes = 0;
        return marker switch
        {
            JpegMarkers.HuffmanTables => TryHuffman(untrusted, out usedBytes),
            JpegMarkers.QuantisationTables => TryQuantisation(untrusted, out usedBytes),
            JpegMarkers.ArithmeticConditioning => TryConditioning(untrusted, out usedBytes),
            JpegMarkers.RestartInterval => TryRestartInterval(untrusted, out usedBytes),
            _ => false,
        };
    }

    /// <summary>(class and destination, 1 | codes of each length, 16 | symbols)*; T.81, B.2.4.2.</summary>
    private static bool TryHuffman(ReadOnlySpan<byte> untrusted, out int usedBytes)
    {
        usedBytes = 0;
        while (untrusted.Length - usedBytes > CodeLengths)
        {
            var table = untrusted[usedBytes..];
            var codes = 0;
            var room = 1;
            for (var length = 1; length <= CodeLengths; length++)
            {
                room = (room * 2) - table[length];
                codes += table[length];
                if (room < 0)
                    return false;
            }
            if (table[0] >> 4 > 1 || (table[0] & 0x0F) > MaxTable || codes > MaxCodes || table.Length < 1 + CodeLengths + codes)
                return usedBytes > 0 && !table.ContainsAnyExcept((byte)0);
            usedBytes += 1 + CodeLengths + codes;
        }
        return usedBytes > 0;
    }

    /// <summary>(precision and destination, 1 | 64 values of 1 or 2)*; T.81, B.2.4.1.</summary>
    private static bool TryQuantisation(ReadOnlySpan<byte> untrusted, out int usedBytes)
    {
        usedBytes = 0;
        while (usedBytes < untrusted.Length)
        {
            var kind = untrusted[usedBytes];
            var length = 1 + (Coefficients * ((kind >> 4) + 1));
            if (kind >> 4 > 1 || (kind & 0x0F) > MaxTable)
                return false;
            if (untrusted.Length - usedBytes < length)
                break;
            usedBytes += length;
        }
        return usedBytes > 0;
    }

    /// <summary>(class and destination, 1 | value, 1)*; T.81, B.2.4.3.</summary>
    private static bool TryConditioning(ReadOnlySpan<byte> untrusted, out int usedBytes)
    {
        usedBytes = untrusted.Length & ~1;
        for (var at = 0; at < usedBytes; at += 2)
        {
            if (untrusted[at] >> 4 > 1 || (untrusted[at] & 0x0F) > MaxTable)
                return false;
        }
        return usedBytes > 0;
    }

    private static bool TryRestartInterval(ReadOnlySpan<byte> untrusted, out int usedBytes)
    {
        usedBytes = sizeof(ushort);
        return untrusted.Length >= usedBytes;
    }
}
