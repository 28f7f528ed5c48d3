namespace Submissions.Media.Ogg;

/// <summary>The sum over a page (RFC 3533, 6): CRC-32 with the polynomial 0x04C11DB7, high bit first, from 0, its own field taken for 0.</summary>
internal static class OggCrc
{
    private const uint Polynomial = 0x04C11DB7;

    private static uint[] Table { get; } = MakeTable();

    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        foreach (var one in bytes)
            crc = (crc << 8) ^ table[(crc >> 24) ^ one];
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var crc = index << 24;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000_0000) == 0 ? crc << 1 : (crc << 1) ^ Polynomial;
            table[index] = crc;
        }
        return table;
    }
}
