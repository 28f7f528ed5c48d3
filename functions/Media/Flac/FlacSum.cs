namespace Submissions.Media.Flac;

/// <summary>The sum over a frame (RFC 9639, 9.3): CRC-16 with the polynomial 0x8005, from 0; over a frame with its sum it is 0.</summary>
internal static class FlacSum
{
    private static ushort[] Table { get; } = MakeTable();

    public static int Add(int sum, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        foreach (var one in bytes)
            sum = ((sum << 8) & 0xFFFF) ^ table[(sum >> 8) ^ one];
        return sum;
    }

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (var index = 0; index < table.Length; index++)
        {
            var sum = index << 8;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 0x8000) == 0 ? sum << 1 : ((sum << 1) ^ 0x18005) & 0xFFFF;
            table[index] = (ushort)sum;
        }
        return table;
    }
}
